import { describe, expect, test } from 'vitest';
import { commandsIn } from '../../../src/controller/pull-requests/commands.ts';
import { change, plan, step } from '../../views/builders.ts';
import { bench, key, pullRequest } from './bench.ts';

test.each([
  ['/trueup plan', ['plan']],
  ['please\r\n/trueup plan\r\nthanks', ['plan']],
  ['/trueup   PLAN  ', ['plan']],
  ['/trueup', ['help']],
  ['/trueup help', ['help']],
  ['/trueup apply', ['help']],
  ['/trueup plan everything', ['help']],
  ['/trueup plan\n/trueup plan\n/trueup help', ['plan', 'help']],
  ['run /trueup plan', []],
  ['/trueups plan', []],
  ['> /trueup plan', []],
  ['`/trueup plan`', []],
  ['```\n/trueup plan\n```', []],
  ['~~~\n```\n/trueup plan\n~~~', []],
  ['```\ncode\n```\n/trueup plan', ['plan']],
  ['<!-- trueup:pull-request -->\n/trueup plan', []],
  ['[//]: # (trueup:pull-request)\n/trueup plan', []],
  ['', []],
])('%j asks for %j', (text, commands) => {
  expect(commandsIn(text)).toEqual(commands);
});

describe('a comment', () => {
  const small = plan([change('Tag/web', 'update')], [step('Tag/web#1', 'Change the tag web')]);
  const counting = (): { planMerge: () => Promise<{ plan: typeof small }>; made: () => number } => {
    let made = 0;
    return {
      made: () => made,
      planMerge: async () => {
        made += 1;
        return { plan: small };
      },
    };
  };

  test.each([
    ['of an account that may write, by the webhook', 'eve', true, 2],
    ['of an account that may write, by the forge', 'ann', undefined, 2],
    ['of a stranger, by the webhook', 'ann', false, 1],
    ['of a stranger, by the forge', 'eve', undefined, 1],
  ])('%s', async (_what, by, mayWrite, plans) => {
    const plan = counting();
    const { send, say } = bench(plan);
    await send('opened', pullRequest());
    await say('/trueup plan', by, mayWrite);
    expect(plan.made()).toBe(plans);
  });

  test('is not answered where the forge does not tell who may write', async () => {
    const plan = counting();
    const { forge, send, say } = bench(plan);
    await send('opened', pullRequest());
    forge.mayWrite = async () => 'unknown';
    await say('/trueup plan');
    await say('/trueup help');
    expect(plan.made()).toBe(1);
    expect(forge.comments.size).toBe(1);
  });

  test('that asks for help gets one comment, which is used again, and no plan', async () => {
    const plan = counting();
    const { forge, send, say } = bench(plan);
    await send('opened', pullRequest());
    await say('/trueup help');
    await say('/trueup destroy');
    expect(forge.comments.size).toBe(2);
    expect(forge.comment('trueup:help')).toContain('| `/trueup plan` |');
    expect(plan.made()).toBe(1);
  });

  test('of a stranger writes nothing at all', async () => {
    const { forge, send, say } = bench(counting());
    await send('opened', pullRequest());
    const before = structuredClone([...forge.comments]);
    await say('/trueup help', 'eve');
    expect([...forge.comments]).toEqual(before);
  });

  test('of our own is no command, whatever it quotes', async () => {
    const plan = counting();
    const { forge, send, say } = bench(plan);
    await send('opened', pullRequest());
    await say(`${forge.comment() ?? ''}\n/trueup plan`);
    expect(plan.made()).toBe(1);
  });

  test('writes the comment again although nothing differs', async () => {
    const { forge, send, say } = bench(counting());
    await send('opened', pullRequest());
    forge.comments.clear();
    await send('updated', pullRequest());
    expect(forge.comments.size, 'nothing new, nothing written').toBe(0);
    await say('/trueup plan');
    expect(forge.comments.size).toBe(1);
  });

  test('is not forgotten while the forge is away', async () => {
    const plan = counting();
    const { forge, send, say, settle, requests } = bench(plan);
    await send('opened', pullRequest());
    const { mayWrite } = forge;
    forge.mayWrite = async (account, signal) => {
      forge.mayWrite = mayWrite;
      const { ForgeError } = await import('../../../src/forge/forge-error.ts');
      signal.throwIfAborted();
      throw new ForgeError({ code: 'unreachable', message: `No answer for ${account}.`, remedy: 'Wait.' });
    };
    expect(await say('/trueup help')).toEqual({ [key]: { again: 'backoff' } });
    requests.push({ key, request: { cause: 'retry', by: { kind: 'daemon', name: 'trueup' } } });
    await settle();
    expect(forge.comment('trueup:help')).toBeDefined();
  });

  test('does not fill the memory', async () => {
    const { pulls, requests } = bench(counting());
    for (let number = 0; number < 3_000; number++) {
      const said = { type: 'comment', repository: 'acme/infra', number, text: '/trueup plan', by: 'ann' } as const;
      pulls.receive('infra', said);
    }
    expect(requests).toHaveLength(1_000);
  });
});
