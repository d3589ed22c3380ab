/**
 * A number as SOPS writes it into its MAC: the fewest digits that tell it from all others, never with an exponent.
 * JavaScript finds the same digits, but writes very large and very small numbers with one.
 */
export function plainDecimal(value: number): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([-+]\d+)$/.exec(String(value));
  if (match === null) return Object.is(value, -0) ? '-0' : String(value);
  const [, sign = '', first = '', rest = '', power] = match;
  const exponent = Number(power);
  const digits = first + rest;
  return exponent < 0 ? `${sign}0.${'0'.repeat(-exponent - 1)}${digits}` : sign + digits.padEnd(exponent + 1, '0');
}
