import { describe, expect, test } from 'vitest';
import { forges, startRig, type Rig } from './rig.ts';

const marker = '<!-- trueup:plan -->';
const wanted = { marker, body: `${marker}\n\n**Plan for \`prod\`: 1 to create**` };

function put(rig: Rig, author: string, body: string, number = 7): string {
  const id = rig.forge.state.nextId++;
  rig.forge.state.comments.push({ id, number, author, body, version: 0 });
  return String(id);
}

function bodies({ forge }: Rig): string[] {
  return forge.state.comments.map(({ body }) => body);
}

function writes({ forge }: Rig): string[] {
  return forge.requests.map(({ method }) => method).filter((method) => method !== 'GET');
}

describe.each(forges)('comments on $type', (row) => {
  test('one is written and then edited in place', async () => {
    const rig = await startRig(row);

    const first = await rig.client.upsertComment(7, wanted, rig.signal);
    const again = { id: first, marker, body: `${marker}\n\nNothing to do.` };
    const second = await rig.client.upsertComment(7, again, rig.signal);

    expect(second).toBe(first);
    expect(bodies(rig)).toEqual([expect.stringContaining('Nothing to do.')]);
    expect(rig.forge.state.comments[0]?.number).toBe(7);
  });

  test('one is found again by its marker when its id was forgotten', async () => {
    const rig = await startRig(row);
    put(rig, 'ada', 'looks good');
    const first = await rig.client.upsertComment(7, wanted, rig.signal);
    put(rig, 'ada', 'merge?');

    expect(await rig.client.upsertComment(7, { marker, body: 'Nothing to do.' }, rig.signal)).toBe(first);
    expect(bodies(rig)).toHaveLength(3);
  });

  test('one that was deleted is written anew', async () => {
    const rig = await startRig(row);
    const first = await rig.client.upsertComment(7, wanted, rig.signal);
    rig.forge.state.comments = [];

    const second = await rig.client.upsertComment(7, { id: first, ...wanted }, rig.signal);

    expect(second).not.toBe(first);
    expect(bodies(rig)).toHaveLength(1);
  });

  test('one behind many others is found', async () => {
    const rig = await startRig(row);
    for (let index = 0; index < 130; index++) put(rig, 'ada', `remark ${index}`);
    const first = await rig.client.upsertComment(7, wanted, rig.signal);
    for (let index = 0; index < 130; index++) put(rig, 'ada', `answer ${index}`);

    expect(await rig.client.upsertComment(7, wanted, rig.signal)).toBe(first);
    expect(bodies(rig)).toHaveLength(261);
  });

  test('those of others are left alone, whatever they hold', async () => {
    const rig = await startRig(row);
    const foreign = put(rig, 'mallory', wanted.body);

    const own = await rig.client.upsertComment(7, { id: foreign, ...wanted, body: 'changed' }, rig.signal);

    expect(own).not.toBe(foreign);
    expect(bodies(rig)).toEqual([wanted.body, expect.stringContaining('changed')]);
    await expect(rig.client.deleteComment(7, foreign, rig.signal)).rejects.toMatchObject({ code: 'forbidden' });
    expect(bodies(rig)).toHaveLength(2);
  });

  test('an answer of our own account that quotes ours is not taken for it', async () => {
    const rig = await startRig(row);
    put(rig, rig.forge.state.account, `> ${marker}\n\nwhat is this?`);

    await rig.client.upsertComment(7, wanted, rig.signal);

    expect(bodies(rig)).toHaveLength(2);
  });

  test('those on other pull requests are left alone', async () => {
    const rig = await startRig(row);
    const other = await rig.client.upsertComment(8, wanted, rig.signal);

    expect(await rig.client.upsertComment(7, wanted, rig.signal)).not.toBe(other);
  });

  test('copies are removed and the oldest is kept', async () => {
    const rig = await startRig(row);
    const first = await rig.client.upsertComment(7, wanted, rig.signal);
    put(rig, rig.forge.state.account, bodies(rig)[0] ?? '');

    expect(await rig.client.upsertComment(7, wanted, rig.signal)).toBe(first);
    expect(bodies(rig)).toHaveLength(1);
  });

  test('nothing is written when nothing changes', async () => {
    const rig = await startRig(row);
    const id = await rig.client.upsertComment(7, wanted, rig.signal);

    await rig.client.upsertComment(7, { id, ...wanted }, rig.signal);

    expect(writes(rig)).toEqual(['POST']);
  });

  test('a body without the marker gets it', async () => {
    const rig = await startRig(row);
    const first = await rig.client.upsertComment(7, { marker, body: 'plain' }, rig.signal);

    expect(await rig.client.upsertComment(7, { marker, body: 'other' }, rig.signal)).toBe(first);
  });

  test('one that is too long is refused before anything is sent', async () => {
    const rig = await startRig(row);
    const body = 'x'.repeat(rig.client.commentLimit + 1);

    const refusal = { code: 'too-large', retry: 'never' };
    await expect(rig.client.upsertComment(7, { marker, body }, rig.signal)).rejects.toMatchObject(refusal);
    expect(rig.forge.requests).toEqual([]);
  });

  test('a token that is exchanged for another account’s is asked anew whose it is', async () => {
    const rig = await startRig(row);
    await rig.client.upsertComment(7, wanted, rig.signal);
    Object.assign(rig.forge.state, { account: 'other-bot', token: 'other-token' });

    const second = await rig.client.upsertComment(7, wanted, rig.signal);

    expect(await rig.client.upsertComment(7, wanted, rig.signal)).toBe(second);
    expect(rig.forge.state.comments.map(({ author }) => author)).toEqual(['trueup-bot', 'other-bot']);
  });

  test('one is deleted once, and being gone is as good', async () => {
    const rig = await startRig(row);
    const id = await rig.client.upsertComment(7, wanted, rig.signal);

    await rig.client.deleteComment(7, id, rig.signal);
    await rig.client.deleteComment(7, id, rig.signal);

    expect(bodies(rig)).toEqual([]);
  });
});

test('an app of GitHub, which may not ask who it is, edits the comment of a bot with its marker', async () => {
  const rig = await startRig(forges[0] ?? expect.fail());
  rig.forge.state.account = 'trueup[bot]';
  rig.forge.faults.push({ path: /^\/user$/, answer: { status: 403, body: { message: 'not accessible' } } });
  put(rig, 'mallory', wanted.body);

  const first = await rig.client.upsertComment(7, wanted, rig.signal);

  expect(await rig.client.upsertComment(7, { marker, body: 'Nothing to do.' }, rig.signal)).toBe(first);
  expect(bodies(rig)).toEqual([wanted.body, expect.stringContaining('Nothing to do.')]);
});

test('two edits at once end with one of the two texts where an edit names a version', async () => {
  const row = forges.find(({ type }) => type === 'bitbucket-data-center');
  const rig = await startRig(row ?? expect.fail());
  const id = await rig.client.upsertComment(7, wanted, rig.signal);
  const refusal = { errors: [{ message: 'out-of-date information' }] };
  rig.forge.faults.push({ method: 'PUT', answer: { status: 409, body: refusal } });

  await rig.client.upsertComment(7, { id, marker, body: 'Nothing to do.' }, rig.signal);

  expect(bodies(rig)).toEqual([expect.stringContaining('Nothing to do.')]);
});

test.each(forges.filter(({ type }) => type.startsWith('bitbucket')))('$type is given no HTML', async (row) => {
  const rig = await startRig(row);

  const folded = '<details><summary><b>Safe</b>: 1 object</summary>\n\n- web\n</details>';
  await rig.client.upsertComment(7, { marker, body: `${marker}\n\n${folded}` }, rig.signal);

  expect(bodies(rig)).toEqual(['[//]: # (trueup:plan)\n\n**Safe**: 1 object\n\n- web']);
});

describe.each(forges)('a lost answer on $type', (row) => {
  test.each(['reset-before', 'reset-after'] as const)('of a new comment (%s) leaves one', async (answer) => {
    const rig = await startRig(row);
    rig.forge.faults.push({ method: 'POST', answer });

    const id = await rig.client.upsertComment(7, wanted, rig.signal);

    expect(rig.forge.state.comments.map((comment) => String(comment.id))).toEqual([id]);
  });

  test('with a server error leaves one', async () => {
    const rig = await startRig(row);
    rig.forge.faults.push({ method: 'POST', answer: { status: 502, body: '<h1>Bad gateway</h1>' } });

    await rig.client.upsertComment(7, wanted, rig.signal);

    expect(bodies(rig)).toHaveLength(1);
  });

  test.each(['reset-before', 'reset-after'] as const)('of an edit (%s) leaves the new text', async (answer) => {
    const rig = await startRig(row);
    const id = await rig.client.upsertComment(7, wanted, rig.signal);
    rig.forge.faults.push({ method: 'PUT', answer }, { method: 'PATCH', answer });

    await rig.client.upsertComment(7, { id, marker, body: `${marker}\n\nNothing to do.` }, rig.signal);

    expect(bodies(rig)).toEqual([expect.stringContaining('Nothing to do.')]);
  });

  test('is given up when it goes on', async () => {
    const rig = await startRig(row);
    rig.forge.faults.push({ method: 'POST', times: 99, answer: 'reset-before' });

    const error = { code: 'unreachable', retry: 'backoff' };
    await expect(rig.client.upsertComment(7, wanted, rig.signal)).rejects.toMatchObject(error);
    expect(writes(rig)).toEqual(['POST', 'POST', 'POST']);
  });
});
