import { expect, test } from 'vitest';
import { renderPlanText } from '../../src/views/plan-text.ts';
import { change, plan } from './builders.ts';

const kept = plan([change('ComputePolicy/spread', 'keep', { remarks: ['Machines with its tag: 3.'] })], []);
const options = { width: 100, colour: false, unicode: true };

test('what objects that are as asked have to say is counted, and told when everything is asked for', () => {
  const short = renderPlanText(kept, options);
  expect(short).toContain('1 object has notes: "--verbose" shows them.');
  expect(short).not.toContain('Machines with its tag');
  const whole = renderPlanText(kept, { ...options, verbose: true });
  expect(whole).toContain('note: Machines with its tag: 3.');
  expect(whole).not.toContain('has notes');
});
