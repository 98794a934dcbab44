/* The search page. The engine and the documents are loaded when someone searches: both as
   scripts, which a folder on a disk gives out as well. Whatever fails ends in the list of
   all types below the box, never in a wait. */
(function () {
  "use strict";
  var form = document.querySelector("[data-search]");
  if (!form) return;
  var LONGEST_WAIT = 15000;
  /* Browsers before 2019 have neither, and the engine uses both. */
  if (!Array.prototype.flatMap) {
    Object.defineProperty(Array.prototype, "flatMap", { configurable: true, writable: true, value: function (work, self) {
      return Array.prototype.concat.apply([], this.map(work, self));
    } });
  }
  if (!Object.fromEntries) {
    Object.fromEntries = function (entries) {
      var made = {};
      Array.from(entries).forEach(function (entry) { made[entry[0]] = entry[1]; });
      return made;
    };
  }
  /* A page in another language brings its words and documents; without them they are Chinese. */
  var translated = JSON.parse(document.getElementById("content").getAttribute("data-words") || "{}");
  function word(name, chinese) { return translated[name] || chinese; }
  var anchor = document.createElement("a"), input = form.q;
  anchor.href = form.getAttribute("data-search");
  var home = anchor.href, onDisk = location.protocol === "file:";
  var list = document.querySelector("[data-search-results]");
  var state = document.querySelector("[data-search-state]");
  var nothing = document.querySelector("[data-search-nothing]");
  var MOST = 10, WORTH = 0.14, LOW = 0.12;
  var common = {}, engine = null, loading = null, timer = null;

  /* What every question says and no page is about: counts little, but still counts. */
  var FILLER = /怎么办|怎么样|怎么回事|怎么|怎样|是什么|什么|是不是|是真的吗|真的吗|真的|可信吗|可以吗|能不能|有没有|要不要|为什么|请问|有人|我想|我的|一下|了吗|的话|时候|[我你他她您的了吗呢吧啊呀是]/g;

  /* Han becomes single characters and pairs of neighbours, Latin letters and digits whole
     words; full width is folded, signs are dropped. Pages and queries go the same way. */
  function runs(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\u3400-\u9fff]/g, simplified).match(/[a-z\u00c0-\u024f\u0400-\u04ff\u1e00-\u1eff]+|[0-9]+|[\u3040-\u30ff\u3400-\u9fff]+/g) || [];
  }
  var simple = {}, sound = {};
  function simplified(sign) { return simple[sign] || sign; }
  function readTables(index) {
    var from = index.traditional[0], to = index.traditional[1];
    for (var i = 0; i < from.length; i++) simple[from.charAt(i)] = to.charAt(i);
    Object.keys(index.sounds).forEach(function (syllable) {
      index.sounds[syllable].split("").forEach(function (sign) { sound[sign] = syllable; });
    });
  }
  /* A name as people type it in Latin letters, from each of its signs on: gongjianfa, gjf. */
  function pinyin(text) {
    var made = [];
    (text.match(/[\u3400-\u9fff]+/g) || []).forEach(function (run) {
      for (var i = 0; i < run.length; i++) {
        var rest = run.slice(i, i + 8).split("").map(function (sign) { return sound[sign] || ""; });
        made.push(rest.join(""));
        if (rest.length > 1) made.push(rest.map(function (syllable) { return syllable.charAt(0); }).join(""));
      }
    });
    return made.join(" ");
  }
  function pairs(run) {
    var made = [];
    for (var i = 0; i < run.length - 1; i++) made.push(run.slice(i, i + 2));
    return made;
  }
  function isHan(run) { return run.charCodeAt(0) > 0x303f; }
  function pageTokens(text) {
    return [].concat.apply([], runs(text).map(function (run) {
      return isHan(run) ? pairs(run).concat(run.split("")) : [run];
    }));
  }
  function queryTokens(text) {
    return [].concat.apply([], runs(text).map(function (run) {
      return isHan(run) && run.length > 1 ? pairs(run) : [run];
    }));
  }
  function signTokens(text) {
    return [].concat.apply([], runs(text).map(function (run) {
      return isHan(run) ? run.split("") : [run];
    }));
  }

  function script(source) {
    return new Promise(function (done, failed) {
      var element = document.createElement("script");
      function missing() { failed(new Missing()); }
      element.src = source;
      element.onload = done;
      element.onerror = missing;
      setTimeout(missing, LONGEST_WAIT);
      document.head.appendChild(element);
    });
  }
  function Missing() { /* a file that did not come, as opposed to a browser that cannot */ }
  function load() {
    loading = loading || Promise.all([
      script(home + "assets/vendor/minisearch.js"),
      script(home + "assets/" + form.getAttribute("data-documents"))
    ]).then(function () {
      var index = window.wuzhaIndex, fields = index.fields;
      readTables(index);
      var made = new window.MiniSearch({
        fields: ["title", "names", "keywords", "text", "answer", "more", "sound", "heard"],
        storeFields: ["kind", "path", "title", "keywords", "text", "answer"],
        tokenize: pageTokens,
        processTerm: function (term) { return term; }
      });
      made.addAll(index.documents.map(function (values, id) {
        var page = { id: id };
        fields.forEach(function (field, i) { page[field] = values[i]; });
        page.sound = pinyin(page.title + " " + page.names);
        page.heard = pinyin(page.keywords);
        return page;
      }));
      common = wordsOfMost(index.documents);
      engine = made;
    });
    return loading;
  }

  /* Letters that stand on a third of all pages, such as “the”, say little of what was asked. */
  function wordsOfMost(documents) {
    var count = {}, most = {};
    documents.forEach(function (values) {
      var seen = {};
      runs(values.slice(2).join(" ")).forEach(function (run) { if (!isHan(run)) seen[run] = true; });
      Object.keys(seen).forEach(function (run) { count[run] = (count[run] || 0) + 1; });
    });
    Object.keys(count).forEach(function (run) { if (count[run] * 3 > documents.length) most[run] = true; });
    return most;
  }

  var KINDS = { "指南": 1.5, "帮助": 1.4, "热线": 1.2, "手法": 1.2, "给谁看": 0.8, "资料": 0.8, "案例": 0.7 };
  var SAID = { "指南": word("guide", "指南"), "帮助": word("help", "帮助") };
  /* Two characters that stand beside each other nowhere may hold a wrong one, and so may
     letters: only then single characters count, and words that differ a little. */
  function find(query) {
    var found = findBy(query, queryTokens, false);
    if (!found.length) found = findBy(query, signTokens, true);
    /* Nobody can list every number that calls: the page of genuine calls says how to tell. */
    return found.length || !/[0-9]{3}/.test(query) ? found : findBy("电话", queryTokens, false);
  }
  function findBy(query, tokens, loosely) {
    var all = tokens(query), strong = {};
    tokens(query.normalize("NFKC").replace(FILLER, " ")).forEach(function (term) {
      if (loosely || !(isHan(term) && term.length === 1 && all.length > 1)) strong[term] = true;
    });
    function weight(term) {
      if (!isHan(term)) return common[term] ? LOW : 2; /* 96110, NFC: rarely typed by chance */
      return strong[term] || !Object.keys(strong).length ? 1 : LOW;
    }
    var whole = all.reduce(function (sum, term) { return sum + weight(term); }, 0);
    var found = engine.search(query, {
      tokenize: tokens,
      fuzzy: function (term) { return loosely && /^[a-z]{5}/.test(term) ? 0.25 : false; },
      boost: { title: 4, names: 3, keywords: 2.2, text: 1, answer: 0.6, more: 0.7, sound: 2, heard: 0.5 },
      boostTerm: weight,
      boostDocument: function (id, term, stored) { return KINDS[stored.kind]; },
      prefix: function (term) { return !isHan(term) && term.length > 1; }
    });
    found.forEach(function (each) {
      /* A page that answers more of the question comes first. */
      var met = each.queryTerms.reduce(function (sum, term) { return sum + weight(term); }, 0);
      each.score *= Math.min(1, met / whole);
    });
    found.sort(function (a, b) { return b.score - a.score || a.id - b.id; });
    return found.filter(function (each) {
      return each.score >= found[0].score * WORTH;
    }).slice(0, MOST);
  }

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }
  /* The text with what was asked for marked, built from text nodes alone. */
  function marked(tag, name, text, terms) {
    var made = element(tag, name), rest = text;
    terms = terms.filter(function (term) { return term.length > (isHan(term) ? 1 : 2); });
    while (rest && terms.length) {
      var at = -1, length = 0, low = rest.toLowerCase();
      terms.forEach(function (term) {
        var here = low.indexOf(term);
        if (here >= 0 && (at < 0 || here < at)) { at = here; length = term.length; }
      });
      if (at < 0) break;
      made.appendChild(document.createTextNode(rest.slice(0, at)));
      made.appendChild(element("mark", "", rest.slice(at, at + length)));
      rest = rest.slice(at + length);
    }
    made.appendChild(document.createTextNode(rest));
    return made;
  }
  /* Other words for it, such as people type, say why a page was found whose title lacks them. */
  function otherWord(found) {
    var query = input.value.trim().toLowerCase();
    if (found.kind !== "指南" || found.title.indexOf(query) >= 0) return "";
    return found.keywords.split("　").filter(function (other) { return other.toLowerCase().indexOf(query) >= 0; })[0] || "";
  }
  function row(found) {
    var made = element("li"), link = element("a"), guide = found.kind === "指南";
    link.href = home + found.path + (onDisk ? "index.html" : "");
    link.appendChild(element("span", "results__kind" + (guide ? " results__kind--guide" : ""), SAID[found.kind] || found.kind));
    link.appendChild(marked("b", "", found.title, found.queryTerms));
    var other = otherWord(found), text = (other ? other + "：" : "") + found.text;
    if (text.length > 60) text = text.slice(0, 60) + "…";
    if (text) link.appendChild(marked("p", "", text, found.queryTerms));
    if (guide) link.appendChild(element("p", "results__answer", word("answer", "这样答：") + word("space", "") + found.answer));
    made.appendChild(link);
    return made;
  }
  function show(query) {
    var found = find(query);
    list.textContent = "";
    found.forEach(function (each) { list.appendChild(row(each)); });
    state.textContent = found.length ? word("results", "找到 {count} 条").replace("{count}", found.length) : word("nothing", "没找到？别自己猜，打 96110 问一问。");
    nothing.hidden = found.length > 0;
    list.setAttribute("data-for", query);
  }
  function search() {
    var query = input.value.trim().slice(0, 60);
    if (!query) {
      list.textContent = state.textContent = "";
      nothing.hidden = true;
      return;
    }
    if (!engine) state.textContent = word("searching", "正在找……");
    try {
      load().then(function () { show(query); }).catch(giveUp);
    } catch (error) { giveUp(error); }
  }
  function giveUp(error) {
    loading = null;
    list.textContent = "";
    state.textContent = error instanceof Missing && !onDisk ?
      word("no_network", "没搜成。检查一下网络再试；也可以看下面的全部骗局，或者打 96110。") :
      word("no_search", "这里搜不了。请看下面的全部骗局，或者打 96110。");
  }

  input.addEventListener("focus", function () {
    try { load().catch(function () { loading = null; }); } catch (error) { loading = null; }
  });
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    search();
    try { history.replaceState(null, "", "?q=" + encodeURIComponent(input.value.trim())); } catch (error) { /* on a disk */ }
  });
  /* Arrow keys go from the box through the results and back. */
  document.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    var stops = [input].concat(Array.prototype.slice.call(list.querySelectorAll("a")));
    var here = stops.indexOf(document.activeElement);
    if (!step || here < 0 || !stops[here + step]) return;
    event.preventDefault();
    stops[here + step].focus();
  });
  var asked = /[?&]q=([^&]*)/.exec(location.search);
  if (asked && asked[1]) {
    try { asked = decodeURIComponent(asked[1].replace(/\+/g, " ")); } catch (error) { asked = asked[1]; }
    input.value = asked.slice(0, 60);
  }
  /* From the address, or typed before this script had come over a slow network. */
  if (input.value.trim()) search();
})();
