// Suggest asks for suggestions while a person types.

// How long typing must rest before the app is asked. People type a letter every 100 to
// 250 ms (Dhakal et al., "Observations on Typing from 136 Million Keystrokes", CHI 2018),
// so that this asks about once a word.
const REST = 250;

// suggester returns {ask, cancel}. ask(question) calls fetch(question) once typing rests,
// then show({question, choices}) or show({question, error}); only the newest question is
// ever shown. later and forget stand for setTimeout and clearTimeout.
export function suggester(fetch, show, { later = setTimeout, forget = clearTimeout, rest = REST } = {}) {
  let newest = 0;
  let timer;
  function cancel() {
    newest++;
    forget(timer);
  }
  function ask(question) {
    cancel();
    const mine = newest;
    timer = later(async () => {
      let answer;
      try {
        answer = { question, choices: await fetch(question) };
      } catch (error) {
        answer = { question, error };
      }
      if (mine === newest) show(answer);
    }, rest);
  }
  return { ask, cancel };
}
