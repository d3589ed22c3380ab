const millisecondsOf = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

type DurationUnit = keyof typeof millisecondsOf;

/** Milliseconds of `500ms`, `1.5h` or `6 h`; `undefined` when the text is no duration or no whole number of them. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?) ?(ms|[smhd])$/.exec(text);
  if (match === null) return undefined;
  const milliseconds = Number(match[1]) * millisecondsOf[match[2] as DurationUnit];
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

/** The largest unit that divides evenly: `2h` rather than `120m`. */
export function formatDuration(milliseconds: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    if (milliseconds !== 0 && milliseconds % millisecondsOf[unit] === 0) {
      return `${milliseconds / millisecondsOf[unit]}${unit}`;
    }
  }
  return milliseconds === 0 ? '0s' : `${milliseconds}ms`;
}

/** The duration that somebody meant who wrote a unit in words: `10min`, `2hours`. */
export function guessDuration(text: string): string | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?) ?(milli|sec|min|h|day|[smd])[a-z]*$/i.exec(text);
  if (match === null) return undefined;
  const word = match[2]?.toLowerCase() ?? '';
  return `${match[1]}${word === 'milli' ? 'ms' : word.slice(0, 1)}`;
}
