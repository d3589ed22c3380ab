import { readFileSync } from 'node:fs';

/** The release, as `package.json` has it; the file stands beside the folder of the sources and beside `dist` alike. */
export const version = versionIn(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

function versionIn(text: string): string {
  const manifest: unknown = JSON.parse(text);
  const found =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof found === 'string' ? found : 'unknown';
}
