(() => {
'use strict';
const $ = (id) => document.getElementById(id);
const roles = ['input', 'policy', 'bank-holidays', 'columns', 'lookup', 'since'];
const texts = ['as-of', 'outcomes', 'mark'], ticks = ['suppress', 'share', 'print-timelines'];
const largest = 4e6; // bytes of a page that is shown at once: a larger one takes a browser seconds to lay out
const mostSaid = 50;
let worker, links = [], said = 0, tenth = 0;

// start makes a worker, which begins to unpack the program at once.
function start() {
	const address = URL.createObjectURL(new Blob([$('worker').textContent], {type: 'text/javascript'}));
	worker = new Worker(address);
	worker.onmessage = (event) => hear(event.data);
	worker.onerror = (event) => wrong('The program could not be started. ' + (event.message || ''));
	worker.postMessage({program: $('wasm').textContent});
}

// today is the day in London.
function today() {
	const parts = {};
	for (const {type, value} of new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit'}).formatToParts(new Date())) parts[type] = value;
	return parts.year + '-' + parts.month + '-' + parts.day;
}

function make() {
	const files = roles.flatMap((role) => [...$(role).files].map((file) => ({role, file})));
	clear();
	if (!$('input').files.length) return wrong('Choose your tracker, census or cases first.', $('input'));
	const options = {today: today()};
	for (const id of texts) options[id] = $(id).value.trim();
	for (const id of ticks) options[id] = $(id).checked;
	$('make').disabled = true;
	$('busy').hidden = false;
	$('stop').focus();
	tell('Reading.');
	worker.postMessage({options: JSON.stringify(options), files});
}

// clear takes away what an earlier file gave.
function clear() {
	for (const id of ['wrong', 'notes', 'done', 'checks']) $(id).hidden = true;
	for (const id of ['said', 'files', 'check-rows', 'shown']) $(id).replaceChildren();
	links.forEach(URL.revokeObjectURL, URL);
	links = [];
	said = tenth = 0;
	$('bar').removeAttribute('value');
}

function tell(text) { $('status').textContent = text; }

function hear(m) {
	if (m.say !== undefined) return note(m.say);
	if (m.fail !== undefined) return wrong(m.fail);
	if (m.read !== undefined) {
		const share = m.of ? m.read / m.of : 1;
		$('bar').value = share * 0.9;
		if (share * 10 >= tenth + 1) {
			tenth = Math.floor(share * 10);
			tell('Read: ' + tenth * 10 + ' %.');
		}
	} else if (m.writing !== undefined) {
		$('bar').value = 0.9 + 0.1 * m.writing / m.of;
		tell('Writing.');
	} else if (m.done) {
		show(m.done);
	}
}

// ready makes ready for other files.
function ready() {
	$('busy').hidden = true;
	$('make').disabled = false;
}

function wrong(why, at) {
	ready();
	tell('');
	$('why').textContent = why;
	$('wrong').hidden = false;
	(at || $('wrong-h')).focus();
}

// note shows what could not be used, or is worth knowing; after so many, how many more there are.
function note(text) {
	$('notes').hidden = false;
	said++;
	if (said <= mostSaid) return add('li', text, $('said'));
	$('said').lastChild.textContent = 'and ' + (said - mostSaid + 1) + ' more: all stand on the page';
}

function add(name, text, to) {
	const e = document.createElement(name);
	e.textContent = text;
	to.append(e);
	return e;
}

function show(done) {
	ready();
	$('done').hidden = false;
	const page = done.outputs[0];
	for (const o of done.outputs) {
		const item = add('li', '', $('files')), link = add('a', 'Save ' + o.name, item);
		link.href = URL.createObjectURL(o.file);
		link.download = o.name;
		links.push(link.href);
		item.append(' ' + o.title + ' (' + size(o.file.size) + ')');
	}
	if (done.checks) {
		const left = done.all_checks - done.checks.length;
		$('checks').hidden = false;
		$('checks').firstElementChild.textContent = 'What to check in the data: ' + done.all_checks + (left ? ', here the first ' + done.checks.length : '');
		for (const c of done.checks) {
			const row = add('tr', '', $('check-rows'));
			for (const text of [c.where, c.case, c.message]) add('td', text, row);
		}
	}
	if (page.file.size <= largest) {
		frame();
	} else {
		add('p', 'The page is large: save it, then open it.', $('shown'));
		const button = add('button', 'Show it here all the same', $('shown'));
		button.type = 'button';
		button.onclick = frame;
	}
	tell('The page is ready: ' + done.cases + (done.cases == 1 ? ' case' : ' cases') + (done.faults ? ', ' + done.faults + ' could not be used' : '') + '.');
	$('done-h').focus();
}

// frame shows the page in this one, in a box that reaches nothing outside it.
function frame() {
	const box = document.createElement('iframe');
	box.title = 'The board';
	box.sandbox = 'allow-scripts';
	box.src = links[0];
	$('shown').replaceChildren(box);
}

function size(bytes) { return bytes < 1e6 ? Math.ceil(bytes / 1e3) + ' kB' : (bytes / 1e6).toFixed(1) + ' MB'; }

$('form').onsubmit = (event) => { event.preventDefault(); make(); };
$('stop').onclick = () => { worker.terminate(); start(); ready(); clear(); tell('Stopped.'); $('make').focus(); };

// Files that are dropped anywhere are the input, except those dropped on another field.
const over = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
addEventListener('dragover', (event) => {
	if (!over(event)) return;
	$('drop').classList.add('over');
	if (event.target.type != 'file') event.preventDefault();
});
addEventListener('dragleave', (event) => { if (!event.relatedTarget) $('drop').classList.remove('over'); });
addEventListener('drop', (event) => {
	$('drop').classList.remove('over');
	if (!over(event) || event.target.type == 'file' || $('make').disabled) return over(event) && event.target.type != 'file' && event.preventDefault();
	event.preventDefault();
	$('input').files = event.dataTransfer.files;
	tell('Chosen: ' + [...$('input').files].map((f) => f.name).join(', ') + '.');
	$('make').focus();
});

if (!globalThis.DecompressionStream || !globalThis.WebAssembly || !globalThis.Worker) {
	$('make').disabled = true;
	$('why').textContent = 'This browser is too old: use Edge, Chrome, Firefox (from 113) or Safari (from 16.4).';
	$('wrong').hidden = false;
} else {
	start();
}
})();
