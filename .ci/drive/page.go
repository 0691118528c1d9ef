package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A driver uses the page.
type driver struct {
	*browser
	page, axe, shots, work string
	session, frame         string // of the page, and of the frame in it that was made last

	heardMu sync.Mutex
	asked   []string // addresses that something asked for, except the page and what it made itself
	errors  []string // of the console and of the policy
	loaded  chan struct{}
	saved   map[string]chan string // by the identifier of a download
	names   chan string            // identifiers of downloads as they begin
}

// heard takes what the browser tells.
func (d *driver) heard(method, session string, params json.RawMessage) {
	var p struct {
		SessionID  string
		Request    struct{ URL string }
		URL        string
		Type       string
		GUID       string
		State      string
		Entry      struct{ Level, Text string }
		TargetInfo struct{ Type string }
	}
	if json.Unmarshal(params, &p) != nil {
		return
	}
	d.heardMu.Lock()
	defer d.heardMu.Unlock()
	switch method {
	case "Target.attachedToTarget":
		d.watch(p.SessionID)
		if p.TargetInfo.Type == "iframe" {
			d.frame = p.SessionID
		}
	case "Network.requestWillBeSent", "Network.webSocketCreated":
		address := p.Request.URL + p.URL
		if !strings.HasPrefix(address, "file://"+d.page) && !strings.HasPrefix(address, "blob:") && !strings.HasPrefix(address, "data:") {
			d.asked = append(d.asked, address)
		}
	case "Log.entryAdded":
		if p.Entry.Level == "error" {
			d.errors = append(d.errors, p.Entry.Text)
		}
	case "Runtime.exceptionThrown":
		d.errors = append(d.errors, string(params))
	case "Runtime.consoleAPICalled":
		if p.Type == "error" || p.Type == "log" {
			d.errors = append(d.errors, string(params))
		}
	case "Page.loadEventFired":
		select {
		case d.loaded <- struct{}{}:
		default:
		}
	case "Browser.downloadWillBegin":
		d.saved[p.GUID] = make(chan string, 1)
		d.names <- p.GUID
	case "Browser.downloadProgress":
		if to := d.saved[p.GUID]; to != nil && p.State != "inProgress" {
			select {
			case to <- p.State:
			default:
			}
		}
	}
}

// watch listens to the page, its frames and its workers.
func (d *driver) watch(session string) {
	for _, method := range []string{"Network.enable", "Log.enable", "Runtime.enable"} {
		d.send(session, method, nil)
	}
	d.send(session, "Target.setAutoAttach", map[string]any{"autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true})
	d.send(session, "Network.emulateNetworkConditions", map[string]any{"offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
}

// open opens the page from its file.
func (d *driver) open() error {
	d.loaded, d.saved, d.names = make(chan struct{}, 1), map[string]chan string{}, make(chan string, 8)
	var target struct{ TargetID string }
	if err := d.call("", "Target.createTarget", map[string]any{"url": "about:blank"}, &target); err != nil {
		return err
	}
	var attached struct{ SessionID string }
	if err := d.call("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached); err != nil {
		return err
	}
	d.session = attached.SessionID
	if err := d.call(d.session, "Page.enable", nil, nil); err != nil {
		return err
	}
	d.watch(d.session)
	if err := d.call(d.session, "Page.navigate", map[string]any{"url": "file://" + d.page}, nil); err != nil {
		return err
	}
	select {
	case <-d.loaded:
		return nil
	case <-time.After(patience):
		return errors.New("the page does not open")
	}
}

// eval runs a script in the page, as if a person had just clicked, and returns what it gives.
func (d *driver) eval(script string, to any) error { return d.evalIn(d.session, script, to) }

func (d *driver) evalIn(session, script string, to any) error {
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Exception struct{ Description string }
		}
	}
	err := d.call(session, "Runtime.evaluate", map[string]any{"expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true}, &got)
	if err != nil {
		return err
	}
	if got.ExceptionDetails != nil {
		return errors.New(got.ExceptionDetails.Exception.Description)
	}
	if to == nil {
		return nil
	}
	return json.Unmarshal(got.Result.Value, to)
}

// key presses a key.
func (d *driver) key(name, text string, code int) error {
	for _, kind := range []string{"keyDown", "keyUp"} {
		p := map[string]any{"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code}
		if text != "" && kind == "keyDown" {
			p["text"] = text
		}
		if err := d.call(d.session, "Input.dispatchKeyEvent", p, nil); err != nil {
			return err
		}
	}
	return nil
}

// keyboard reaches the button with the tabulator, and is told what is missing.
func (d *driver) keyboard() error {
	var passed []string
	for range 10 {
		if err := d.key("Tab", "", 9); err != nil {
			return err
		}
		var at string
		if err := d.eval(`document.activeElement.id||document.activeElement.tagName`, &at); err != nil {
			return err
		}
		passed = append(passed, at)
		if at != "make" {
			continue
		}
		if err := d.key("Enter", "\r", 13); err != nil {
			return err
		}
		var why string
		if err := d.eval(`document.activeElement.id+': '+document.getElementById('why').textContent`, &why); err != nil {
			return err
		}
		if why != "input: Choose your tracker, census or cases first." {
			return fmt.Errorf("the page says %q", why)
		}
		return nil
	}
	return fmt.Errorf("the button is not reached: %v", passed)
}

// dropped drops a file on the page, begins, and stops.
func (d *driver) dropped() error {
	var said string
	err := d.eval(`(async()=>{
const $=id=>document.getElementById(id),dt=new DataTransfer();
dt.items.add(new File(['Child ID,LPM date\n'+'T,02/04/2026\n'.repeat(1e6)],'dropped.csv'));
document.body.dispatchEvent(new DragEvent('drop',{dataTransfer:dt,bubbles:true,cancelable:true}));
const chosen=$('status').textContent;
$('make').click();
await new Promise(end=>setTimeout(end,100));
const busy=!$('busy').hidden;
$('stop').click();
return [chosen,busy,$('busy').hidden,$('make').disabled,$('status').textContent].join(' ')})()`, &said)
	if err == nil && said != "Chosen: dropped.csv. true true false Stopped." {
		err = fmt.Errorf("a file that is dropped: %s", said)
	}
	return err
}

// felt is what a person feels while the page works.
type felt struct {
	took, gap, told int
}

// do chooses the files, fills in the fields and presses the button.
func (d *driver) do(j job) (f felt, err error) {
	if err := d.eval(`document.getElementById('form').reset()`, nil); err != nil {
		return f, err
	}
	for id, file := range j.files {
		path, err := filepath.Abs(file)
		if err != nil {
			return f, err
		}
		var field struct{ Result struct{ ObjectID string } }
		if err := d.call(d.session, "Runtime.evaluate", map[string]any{"expression": `document.getElementById(` + quoted(id) + `)`}, &field); err != nil {
			return f, err
		}
		if err := d.call(d.session, "DOM.setFileInputFiles", map[string]any{"files": []string{path}, "objectId": field.Result.ObjectID}, nil); err != nil {
			return f, err
		}
	}
	for id, text := range j.texts {
		if err := d.eval(`document.getElementById(`+quoted(id)+`).value=`+quoted(text), nil); err != nil {
			return f, err
		}
	}
	for _, id := range j.ticks {
		if err := d.eval(`document.getElementById(`+quoted(id)+`).click()`, nil); err != nil {
			return f, err
		}
	}
	var got struct {
		Took, Gap, Told int
		Wrong           string
	}
	err = d.eval(`new Promise(end=>{
const $=id=>document.getElementById(id),bar=$('bar'),begun=performance.now(),told=new Set();
let last=begun,gap=0;
new MutationObserver(()=>told.add(bar.value)).observe(bar,{attributes:true});
$('make').click();
const timer=setInterval(()=>{const now=performance.now();gap=Math.max(gap,now-last);last=now;
if($('make').disabled)return;
clearInterval(timer);
end({Took:Math.round(now-begun),Gap:Math.round(gap),Told:told.size,Wrong:$('done').hidden?$('why').textContent||'nothing came of it':''})},20)})`, &got)
	if err == nil && got.Wrong != "" {
		err = errors.New("the page says: " + got.Wrong)
	}
	return felt{took: got.Took, gap: got.Gap, told: got.Told}, err
}

// save saves all that the page offers.
func (d *driver) save(folder string) (names []string, err error) {
	if err := d.call("", "Browser.setDownloadBehavior", map[string]any{"behavior": "allow", "downloadPath": folder, "eventsEnabled": true}, nil); err != nil {
		return nil, err
	}
	if err := d.eval(`[...document.querySelectorAll('#files a')].map(a=>a.download)`, &names); err != nil {
		return nil, err
	}
	for i := range names {
		time.Sleep(time.Second / 8) // the browser drops what is saved more often than ten times in a second
		if err := d.eval(fmt.Sprintf(`document.querySelectorAll('#files a')[%d].focus()`, i), nil); err != nil {
			return names, err
		}
		if err := d.key("Enter", "\r", 13); err != nil {
			return names, err
		}
		select {
		case id := <-d.names:
			d.heardMu.Lock()
			ended := d.saved[id]
			d.heardMu.Unlock()
			select {
			case state := <-ended:
				if state != "completed" {
					return names, fmt.Errorf("%s: %s", names[i], state)
				}
			case <-time.After(patience):
				return names, fmt.Errorf("%s: not saved", names[i])
			}
		case <-time.After(patience):
			return names, fmt.Errorf("%s: nothing is saved", names[i])
		}
	}
	return names, nil
}

// look takes pictures at the widths of a telephone and a laptop, and has axe look for what shuts people out.
func (d *driver) look() error {
	if err := d.eval(`document.querySelectorAll('details').forEach(e=>e.open=true)`, nil); err != nil {
		return err
	}
	for _, width := range []int{320, 1366} {
		if err := d.call(d.session, "Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 2200, "deviceScaleFactor": 1, "mobile": false}, nil); err != nil {
			return err
		}
		var wide int
		if err := d.eval(`document.documentElement.scrollWidth`, &wide); err != nil {
			return err
		}
		if wide != width {
			return fmt.Errorf("at %d the page is %d wide", width, wide)
		}
		var shot struct{ Data string }
		if err := d.call(d.session, "Page.captureScreenshot", map[string]any{"format": "png"}, &shot); err != nil {
			return err
		}
		picture, err := base64.StdEncoding.DecodeString(shot.Data)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(d.shots, fmt.Sprintf("careclock-%d.png", width)), picture, 0o600); err != nil {
			return err
		}
		if err := d.accessible(width); err != nil {
			return err
		}
	}
	return nil
}

// framed finds the board shown in the page, with its script at work.
func (d *driver) framed() error {
	for range 100 {
		d.heardMu.Lock()
		frame := d.frame
		d.heardMu.Unlock()
		var said string
		if frame != "" && d.evalIn(frame, `document.querySelector('.tools:not([hidden]) output').textContent`, &said) == nil && strings.HasSuffix(said, " rows shown") {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.New("the board is not shown in the page, or its script does not run")
}

func (d *driver) accessible(width int) error {
	if d.axe == "" {
		fmt.Println("axe is not here: not looked for what shuts people out")
		return nil
	}
	text, err := os.ReadFile(d.axe)
	if err != nil {
		return err
	}
	if err := d.eval(string(text)+";0", nil); err != nil {
		return err
	}
	var found []string
	if err := d.eval(`axe.run(document,{iframes:false}).then(r=>r.violations.map(v=>v.id+': '+v.nodes.map(n=>n.target).join(' ')))`, &found); err != nil {
		return err
	}
	if len(found) > 0 {
		return fmt.Errorf("axe, at %d: %s", width, strings.Join(found, "; "))
	}
	fmt.Printf("axe finds nothing at %d\n", width)
	return nil
}

// quiet holds the page against its word: it asked for nothing, and nothing went wrong on the way.
func (d *driver) quiet() error {
	d.heardMu.Lock()
	defer d.heardMu.Unlock()
	if len(d.asked) > 0 {
		return fmt.Errorf("asked for: %v", d.asked)
	}
	if len(d.errors) > 0 {
		return fmt.Errorf("errors: %v", d.errors)
	}
	return nil
}

func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}
