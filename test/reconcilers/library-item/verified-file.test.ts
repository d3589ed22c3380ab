import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifiedFile } from '../../../src/reconcilers/library-item/verified-file.ts';

const checksum = `sha256:${createHash('sha256').update('one two').digest('hex')}`;

function fileOf(...readings: string[][]) {
  let reading = 0;
  return {
    bytes: 7,
    async *read() {
      for (const piece of readings[reading++] ?? []) yield Buffer.from(piece);
    },
  };
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece).toString();
  return text;
}

test('a file that has the digest is handed over whole', async () => {
  const file = await verifiedFile('a', checksum, fileOf(['one', ' two'], ['one ', 'two']));
  expect(await textOf(file.read())).toBe('one two');
});

test('a file that has another digest is not handed over at all', async () => {
  await expect(verifiedFile('a', checksum, fileOf(['two one']))).rejects.toThrow('not the one that the manifest means');
});

test('the end of a file that changed after it was looked at is held back', async () => {
  const file = await verifiedFile('a', checksum, fileOf(['one two'], ['one', ' 2wo']));
  const handedOver: string[] = [];
  const reading = async (): Promise<void> => {
    for await (const piece of file.read()) handedOver.push(Buffer.from(piece).toString());
  };
  await expect(reading()).rejects.toThrow('not the one that the manifest means');
  expect(handedOver).toEqual(['one']);
});

test('a file that cannot be read says so by its path', async () => {
  const broken = {
    bytes: 1,
    async *read(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('o');
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    },
  };
  await expect(verifiedFile('a.iso', checksum, broken)).rejects.toThrow('a.iso cannot be read (EACCES)');
});
