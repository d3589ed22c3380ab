import { expect, test } from 'vitest';
import { renderErrorText } from '../../src/views/error-text.ts';
import { errorRecord } from './builders.ts';

const options = { colour: false, width: 60, unicode: true };

test('says what failed, where, what vCenter said and what to do', () => {
  const record = errorRecord({
    message: 'vCenter could not create the tag.',
    operation: 'POST /api/cis/tagging/tag',
    httpStatus: 500,
    errorType: 'INTERNAL_SERVER_ERROR',
    details: ['The inventory service is starting.', 'vCenter could not create the tag.', { id: 'x', args: [1] }],
    retry: 'backoff',
  });
  expect(renderErrorText(record, options)).toMatchInlineSnapshot(`
    "error: vCenter could not create the tag.
      POST /api/cis/tagging/tag answered 500
      INTERNAL_SERVER_ERROR
      The inventory service is starting.
      {id: x, args: [1]}
      Fix: Look at its log. Trying again later can help."
  `);
});

test.each([
  ['nothing else is known', {}, 'error: vCenter failed.\n  Fix: Look at its log.'],
  [
    'no answer came',
    { operation: 'GET /api/session', code: 'unreachable' as const },
    'error: vCenter failed.\n  GET /api/session: unreachable\n  Fix: Look at its log.',
  ],
  [
    'only the status is known',
    { httpStatus: 502 },
    'error: vCenter failed.\n  vCenter answered 502\n  Fix: Look at its log.',
  ],
])('is short when %s', (_what, rest, expected) => {
  expect(renderErrorText(errorRecord(rest), options)).toBe(expected);
});
