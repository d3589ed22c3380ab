const megahertzOf = { MHz: 1, GHz: 1000 };

/** MHz of `500MHz` or `2.4 GHz`; `undefined` when the text is no frequency or no whole number of them. */
export function parseFrequency(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?) ?([mg]hz)$/i.exec(text);
  if (match === null) return undefined;
  const unit = match[2]?.toLowerCase() === 'ghz' ? megahertzOf.GHz : megahertzOf.MHz;
  const megahertz = Math.round(Number(match[1]) * unit * 1000) / 1000;
  return Number.isInteger(megahertz) ? megahertz : undefined;
}

/** Always in MHz, as vSphere counts. */
export function formatFrequency(megahertz: number): string {
  return `${megahertz}MHz`;
}

/** The frequency that somebody meant who cut the unit short: `500M`, `2.4g`. */
export function guessFrequency(text: string): string | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?) ?([mg])h?$/i.exec(text);
  return match === null ? undefined : `${match[1]}${match[2]?.toUpperCase()}Hz`;
}
