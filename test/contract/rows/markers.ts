/** Marks at the end of a description, as somebody reads it who knows nothing of how they are made. */
const marker = / ?\[(trueup\/[^\]\s]*)[^\]]*\]/g;

/** The stamps in the marks, without what is noted behind them. */
export function markersIn(description: string): string[] {
  return [...description.matchAll(marker)].map(([, stamp = '']) => stamp);
}

export function textIn(description: string): string {
  return description.replaceAll(marker, '');
}
