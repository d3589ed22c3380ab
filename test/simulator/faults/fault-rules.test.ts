import { describe, expect, test } from 'vitest';
import { readFaultRules } from '../../../src/simulator/faults/fault-rules.ts';
import { SimulatorInputError } from '../../../src/simulator/input-error.ts';

const operations = ['GET /api/cis/tagging/tag', 'GET /api/cis/tagging/tag/{tag_id}'];

describe('fault files', () => {
  test('every type of fault is read as it is written', () => {
    const rules = [
      { operation: '*', fault: { type: 'reset-before' } },
      { operation: 'GET /api/cis/tagging/tag', skip: 3, times: 'always', fault: { type: 'reset-after' } },
      {
        operation: '*',
        times: 2,
        fault: { type: 'answer', status: 503, when: 'after', retryAfter: 'Wed, 21 Oct 2026' },
      },
      { operation: '*', fault: { type: 'answer', status: 500, errorType: 'ERROR', plain: true, retryAfter: 3 } },
      { operation: '*', fault: { type: 'slow', milliseconds: 5 } },
      { operation: '*', fault: { type: 'hang', when: 'after' } },
      { operation: '*', fault: { type: 'truncate' } },
      { operation: '*', fault: { type: 'task-fails', errorType: 'RESOURCE_BUSY' } },
      { operation: '*', fault: { type: 'task-never-ends' } },
    ];
    expect(readFaultRules(rules, operations)).toEqual(rules);
  });

  test.each([
    [{}, 'faults is an object; it must be a list'],
    [[{ fault: { type: 'truncate' } }], 'faults[0].operation is missing'],
    [[{ operation: '*' }], 'faults[0].fault is missing'],
    [[{ operation: '*', fault: { type: 'explode' } }], 'faults[0].fault.type is the string "explode"'],
    [[{ operation: '*', fault: {} }], 'faults[0].fault.type is missing'],
    [[{ operation: '*', fault: { type: 'slow' } }], 'faults[0].fault.milliseconds is missing'],
    [[{ operation: '*', fault: { type: 'truncate', when: 'after' } }], 'does not know: when'],
    [[{ operation: '*', fault: { type: 'answer', status: '500' } }], 'faults[0].fault.status is the string "500"'],
    [[{ operation: '*', times: 'often', fault: { type: 'truncate' } }], 'faults[0].times'],
    [
      [{ operation: 'GET /api/cis/tagging/tags', fault: { type: 'truncate' } }],
      "Did you mean 'GET /api/cis/tagging/tag'?",
    ],
  ])('%j is refused with the place and the reason', (rules, text) => {
    expect(() => readFaultRules(rules, operations)).toThrow(SimulatorInputError);
    expect(() => readFaultRules(rules, operations)).toThrow(text);
  });
});
