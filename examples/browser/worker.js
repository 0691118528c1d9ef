// The worker: it unpacks the program and starts it, and then does one job after the other.
'use strict';
let unpacked, waiting;

onmessage = async (event) => {
	if (event.data.program) {
		unpacked = unpack(event.data.program);
		waiting = unpacked.then(begin);
		waiting.then(() => postMessage({ready: true}), (e) => postMessage({fail: 'This browser cannot run the program in this page: ' + e.message}));
		return;
	}
	try {
		await work(await waiting, event.data);
	} catch (e) {
		postMessage({fail: 'The program stopped. The file may be too large for this browser: try the program for Windows. (' + e.message + ')'});
	}
};

// bytesOf reads a text of which five characters stand for four bytes, as pack in build.go writes it.
function bytesOf(text) {
	const bytes = new Uint8Array(text.length * 4);
	let n = 0, value = 0, taken = 0;
	const four = () => {
		for (let shift = 24; shift >= 0; shift -= 8) bytes[n++] = value >>> shift;
		value = taken = 0;
	};
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c == 122) { // z: four zeros
			four();
			continue;
		}
		value = value * 85 + (c == 118 ? 60 : c) - 33; // v stands for <
		if (++taken == 5) four();
	}
	const left = taken;
	if (left) {
		while (taken++ < 5) value = value * 85 + 84;
		four();
		n -= 5 - left;
	}
	return bytes.subarray(0, n);
}

// unpack makes of the text in the page a program.
async function unpack(text) {
	const plain = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
	return WebAssembly.compile(await new Response(plain).arrayBuffer());
}

// begin starts the program, which waits for jobs.
async function begin(program) {
	const go = new Go(), instance = await WebAssembly.instantiate(program, go.importObject);
	let over;
	const give = await new Promise((resolve, reject) => {
		globalThis.wait = resolve;
		over = go.run(instance);
		over.then(reject, reject);
	});
	return {give, over};
}

async function work({give, over}, asked) {
	const reader = new FileReaderSync(), parts = [];
	let ended, end;
	const done = new Promise((resolve) => { end = (message) => { ended = true; resolve(postMessage(message)); }; });
	give({
		options: asked.options,
		files: asked.files.map(({role, file}) => ({
			role, name: file.name, size: file.size,
			read(at, n) {
				try {
					return new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + n)));
				} catch {
					return null;
				}
			},
		})),
		say: (text) => postMessage({say: text}),
		progress: (read, of) => postMessage({read, of}),
		writing: (n, of) => postMessage({writing: n, of}),
		write: (n, bytes) => { (parts[n] ||= []).push(bytes); },
		fail: (text) => end({fail: text}),
		done(text) {
			const done = JSON.parse(text);
			done.outputs.forEach((o, i) => { o.file = new Blob(parts[i] || [], {type: o.type}); });
			end({done});
		},
	});
	await Promise.race([done, over]);
	if (ended) return;
	waiting = unpacked.then(begin);
	end({fail: 'The program stopped. The file may be too large for this browser: try the program for Windows.'});
}
