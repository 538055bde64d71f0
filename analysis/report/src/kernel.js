// The program's own kernel, compiled to WebAssembly (analysis/report/whatif): histories of a packed
// model. Used by the worker of the page, and by the test that compares them with the program's.

// It reads no files and prints nothing, so whatever else its library asks for is answered by this.
function imports(module) {
  const answers = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    answers[from] ??= {};
    answers[from][name] = name === "proc_exit" ? () => { throw new Error("the kernel gave up"); } : () => 0;
  }
  return answers;
}

// program, model: bytes. Returns run({set, policies, first, count}): pairs of a position in the table
// of parameters and its value, 1 for each policy laid over the scenario, and which replicates.
export async function openKernel(program, model) {
  const module = await WebAssembly.compile(program);
  let call;

  async function start() {
    const instance = await WebAssembly.instantiate(module, imports(module));
    call = instance.exports;
    call._initialize?.();
    const place = call.room_for(model.length);
    new Uint8Array(call.memory.buffer, place, model.length).set(model);
    if (call.open_model() !== 1) throw new Error("the model of this report does not fit its kernel");
  }
  await start();

  return async function run({ set, policies, first, count }) {
    call.use_own_parameters();
    set.forEach(([position, value]) => call.set_parameter(position, value));
    policies.forEach((on, position) => call.set_policy(position, on));
    try {
      call.run(first, count);
    } catch (error) {
      await start();  // a kernel that gave up cannot go on
      throw error;
    }
    const copy = (Kind, place, length) => new Kind(call.memory.buffer, place, length).slice();
    const nations = call.nations();
    return {
      nations,
      first: copy(Int16Array, call.first_months(), count * nations),
      number: copy(Uint16Array, call.numbers(), count * call.months()),
      scripted: copy(Uint8Array, call.scripted(), nations),
      moves: () => copy(Uint8Array, call.moves(), 12 * call.move_count()),
    };
  };
}
