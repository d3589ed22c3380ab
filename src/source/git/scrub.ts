/** As much as helps people; a server may send more. */
const longest = 2000;

/** What Git wrote, fit to be shown: no secret, no account of an address, no control characters, and not too long. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets.flatMap(spellings)) clean = clean.replaceAll(secret, '***');
  clean = clean
    .replace(/(?<scheme>\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]+@/gi, '$<scheme>')
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/[^\P{C}\n]/gu, ' ')
    .replace(/^remote: */gm, 'remote: ')
    .trim();
  if (clean.length <= longest) return clean;
  // What is said first tells the cause, and what is said last the end.
  return `${clean.slice(0, longest / 2)}\n${clean.slice(-longest / 2)}`;
}

/** A secret also stands in addresses and in headers. A short one would tear up the text and hide nothing. */
function spellings(secret: string): string[] {
  if (secret.length < 4) return [];
  const encoded = Buffer.from(secret).toString('base64');
  return [secret, encodeURIComponent(secret), encoded, ...secret.split('\n').filter((line) => line.length >= 16)];
}
