// Short sounds for hands that do not look: a line was added, something was refused, a sale was made.

let context = null;

const tone = (frequency, start, length, shape = "sine") => {
  const source = context.createOscillator();
  const volume = context.createGain();
  const from = context.currentTime + start;
  source.type = shape;
  source.frequency.value = frequency;
  volume.gain.setValueAtTime(0.15, from);
  volume.gain.exponentialRampToValueAtTime(0.001, from + length);
  source.connect(volume).connect(context.destination);
  source.start(from);
  source.stop(from + length);
};

const SOUNDS = {
  added: () => tone(1046, 0, 0.07),
  refused: () => tone(196, 0, 0.3, "square"),
  sold: () => [784, 1046, 1318].forEach((frequency, turn) => tone(frequency, turn * 0.08, 0.14)),
};

/** Browsers give sound only after somebody pressed something; without it the till works silently. */
export const sound = (name) => {
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") context.resume();
    SOUNDS[name]();
  } catch {
    context = null;
  }
};
