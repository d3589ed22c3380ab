import { describe, expect, test } from 'vitest';
import { forges, startRig } from './rig.ts';

const marker = '<!-- trueup:plan -->';
const comment = { marker, body: `${marker}\n\n**Plan for \`prod\`: 1 to create**` };

describe.each(forges)('comments on $type', (row) => {
  test('one is written and then edited in place', async () => {
    const { client, forge, signal } = await startRig(row);

    const first = await client.upsertComment(7, comment, signal);
    const second = await client.upsertComment(7, { id: first, marker, body: `${marker}\n\nnothing to do` }, signal);

    expect(second).toBe(first);
    expect(forge.state.comments).toHaveLength(1);
    expect(forge.state.comments[0]).toMatchObject({ number: 7, body: expect.stringContaining('nothing to do') });
  });
});
