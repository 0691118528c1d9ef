// The worker: it unpacks the program once, and then does one job.
'use strict';
let unpacked;

onmessage = async (event) => {
	if (event.data.program) {
		unpacked = unpack(event.data.program);
		unpacked.then(() => postMessage({ready: true}), (e) => postMessage({fail: 'This browser cannot run the program in this page: ' + e.message}));
		return;
	}
	try {
		await work(await unpacked, event.data);
	} catch (e) {
		postMessage({fail: 'The program stopped. The file may be too large for this browser: try the program for Windows. (' + e.message + ')'});
	}
};

// unpack makes of the text in the page a program.
async function unpack(text) {
	const binary = atob(text), bytes = new Uint8Array(binary.length);
	for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
	const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
	return WebAssembly.compile(await new Response(plain).arrayBuffer());
}

async function work(program, asked) {
	const go = new Go(), reader = new FileReaderSync(), parts = [];
	let ended = false;
	const end = (message) => { ended = true; postMessage(message); };
	globalThis.job = {
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
	};
	await go.run(await WebAssembly.instantiate(program, go.importObject));
	if (!ended) end({fail: 'The program stopped. The file may be too large for this browser: try the program for Windows.'});
}
