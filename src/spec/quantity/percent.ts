/** The number of `50%`; `undefined` when the text is no whole percentage. */
export function parsePercent(text: string): number | undefined {
  const match = /^(\d{1,9}) ?%$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

export function formatPercent(percent: number): string {
  return `${percent}%`;
}

/** The percentage that somebody meant who left the sign out or spelt it. */
export function guessPercent(text: string): string | undefined {
  const match = /^(\d{1,9}) ?(?:percent|pct)?$/i.exec(text);
  return match === null ? undefined : `${match[1]}%`;
}
