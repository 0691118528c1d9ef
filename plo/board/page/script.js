(function(){
addEventListener('hashchange',reach);reach();
function reach(){var e=document.getElementById(location.hash.slice(1));if(!e)return;
for(var d=e;d;d=d.parentElement)if(d.tagName=='DETAILS')d.open=true;
var inner=e.querySelector&&e.tagName=='DETAILS'?e:null;if(inner)inner.open=true;e.scrollIntoView()}
var t=document.querySelector('.tr');if(!t)return;
var b=t.tBodies[0],rows=[].slice.call(b.rows),bar=document.querySelector('.tools'),say=bar.querySelector('output'),part=document.getElementById('part'),texts=[];
var q=bar.querySelector('input'),sel=[].slice.call(bar.querySelectorAll('select')),heads=[].slice.call(t.tHead.rows[0].cells);
function val(c){var m=c.querySelector('time');return c.dataset.v||(m?m.dateTime:c.textContent.trim())}
function show(){var w=q.value.toLowerCase().split(/\s+/),n=0,any=q.value.trim()!='';
rows.forEach(function(r,i){
var ok=sel.every(function(e){return !e.value||r.querySelector('.'+e.dataset.c).dataset.f==e.value});
if(ok&&any){var s=texts[i]||(texts[i]=r.textContent.toLowerCase());ok=w.every(function(x){return s.indexOf(x)>=0})}
if(r.hidden==ok)r.hidden=!ok;n+=ok});
say.textContent=n+' of '+rows.length+' rows shown';
part.textContent=n<rows.length?'Part of the table only: '+say.textContent+'. Clear the filters to print all.':''}
function still(){heads.forEach(function(o){o.removeAttribute('aria-sort')})}
function put(list){var f=document.createDocumentFragment();list.forEach(function(r){f.appendChild(r)});b.appendChild(f)}
heads.forEach(function(h,i){
var x=document.createElement('button');x.type='button';
while(h.firstChild&&h.firstChild.nodeType==3)x.appendChild(h.firstChild);
h.dataset.h=x.textContent;h.insertBefore(x,h.firstChild);
x.onclick=function(){var up=h.getAttribute('aria-sort')!='ascending',compare=new Intl.Collator('en',{numeric:true}).compare;
still();h.setAttribute('aria-sort',up?'ascending':'descending');
put(rows.map(function(r){return[val(r.cells[i]),r]}).sort(function(a,c){var p=a[0],r=c[0];
if(!p||!r)return p?-1:r?1:0;
var d=compare(p,r);return up?d:-d}).map(function(a){return a[1]}));
say.textContent='Sorted by '+x.textContent.trim()+(up?', first to last':', last to first')}});
q.oninput=show;sel.forEach(function(e){e.onchange=show});
bar.querySelector('button').onclick=function(){q.value='';sel.forEach(function(e){e.value=''});still();put(rows);show();q.focus()};
addEventListener('hashchange',function(){var r=document.getElementById(location.hash.slice(1));if(r&&r.hidden){bar.querySelector('button').click();r.scrollIntoView()}});
bar.hidden=false;show()})();
