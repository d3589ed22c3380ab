import { expect, test } from 'vitest';
import type { ImageFacts } from '../../../src/reconcilers/software-image/facts.ts';
import { saidOfHosts } from '../../../src/reconcilers/software-image/cost.ts';

function factsOf(said: Record<string, string[]>): Pick<ImageFacts, 'compliance' | 'impact'> {
  const hosts = Object.keys(said).map((id) => [id, { name: `${id}.example` }] as const);
  const facts = { compliance: { hosts: Object.fromEntries(hosts) }, impact: { all: [], hosts: said } };
  return facts as unknown as Pick<ImageFacts, 'compliance' | 'impact'>;
}

test('what vCenter says of several hosts alike is said once, of all of them', () => {
  const said = {
    esx1: ['esx1.example enters maintenance mode.', 'esx1.example restarts.'],
    esx2: ['esx2.example enters maintenance mode.', 'Has no room.'],
    esx3: ['esx3.example restarts.'],
  };
  expect(saidOfHosts(factsOf(said), ['esx1', 'esx2', 'esx3'])).toEqual([
    'esx1.example, esx2.example: enters maintenance mode.',
    'esx1.example, esx3.example: restarts.',
    'esx2.example: Has no room.',
  ]);
  expect(saidOfHosts(factsOf(said), ['esx2'])).toEqual([
    'esx2.example enters maintenance mode.',
    'esx2.example: Has no room.',
  ]);
});
