// Asks the worker for histories, the latest wish first: wishes that came meanwhile are dropped.

const start = () => new Worker(URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" })));

// offer: {kernel, model} as the page carries them. Returns ask(wish), a promise of what was found,
// or of null where a later wish took its place.
export function preview(offer) {
  let worker = null;
  let last = 0;
  let busy = null;  // {id, done, refuse}
  let waiting = null;

  function send({ wish, done, refuse }) {
    last += 1;
    busy = { id: last, done, refuse };
    const open = worker ? null : offer;
    if (!worker) {
      worker = start();
      worker.onmessage = ({ data }) => settle(data);
      worker.onerror = (event) => { event.preventDefault(); settle({ failed: event.message ?? "the worker cannot start" }); };
    }
    worker.postMessage({ id: last, open, ...wish });
  }
  function settle(data) {
    const { done, refuse } = busy;
    busy = null;
    if (data.failed) refuse(new Error(data.failed));
    else done(data);
    if (waiting) {
      const next = waiting;
      waiting = null;
      send(next);
    }
  }
  return (wish) => new Promise((done, refuse) => {
    if (!busy) return send({ wish, done, refuse });
    waiting?.done(null);
    waiting = { wish, done, refuse };
    return undefined;
  });
}
