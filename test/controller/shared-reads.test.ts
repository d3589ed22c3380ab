import { describe, expect, test } from 'vitest';
import type { VsphereClient, VsphereReader } from '../../src/client/vsphere.ts';
import { createSharedReads, type SharedReads } from '../../src/controller/target/shared-reads.ts';
import { handClock, type HandClock } from './hand-clock.ts';

/** A client whose readers can be told apart. */
function client(): VsphereClient {
  return { reader: () => ({}) as VsphereReader } as unknown as VsphereClient;
}

interface Given {
  clock: HandClock;
  shared: SharedReads;
}

describe('two looks that overlap', () => {
  const vcenter = client();
  const share = ({ shared }: Given): VsphereReader => shared.readerFor(vcenter, true).reader;

  test.each<[string, boolean, (given: Given, first: VsphereReader) => Promise<VsphereReader> | VsphereReader]>([
    ['read together', true, (given) => share(given)],
    [
      'read for themselves where one has to see what there is now',
      false,
      ({ shared }) => shared.readerFor(vcenter, false).reader,
    ],
    [
      'read for themselves after a difference was told',
      false,
      (given) => {
        given.shared.outdate();
        return share(given);
      },
    ],
    [
      'read for themselves after a while',
      false,
      async (given) => {
        await given.clock.advance(10_000);
        return share(given);
      },
    ],
    [
      'read for themselves when the clock is set back',
      false,
      (given) => {
        given.clock.set(given.clock.now() - 3_600_000);
        return share(given);
      },
    ],
    ['read for themselves with another client', false, ({ shared }) => shared.readerFor(client(), true).reader],
    [
      'read for themselves while a run writes',
      false,
      (given) => {
        using _writing = given.shared.writing();
        return share(given);
      },
    ],
    [
      'read for themselves after a run has written',
      false,
      (given) => {
        given.shared.writing()[Symbol.dispose]();
        return share(given);
      },
    ],
  ])('%s', async (_how, isShared, second) => {
    const given = { clock: handClock(), shared: undefined as unknown as SharedReads };
    given.shared = createSharedReads(given.clock);
    const first = share(given);
    expect((await second(given, first)) === first).toBe(isShared);
  });

  test('leave nothing behind: the next one begins anew', () => {
    const shared = createSharedReads(handClock());
    const [first, second] = [shared.readerFor(vcenter, true), shared.readerFor(vcenter, true)];
    first[Symbol.dispose]();
    second[Symbol.dispose]();
    using third = shared.readerFor(vcenter, true);
    expect(third.reader).not.toBe(first.reader);
  });

  test('share nothing with each other while two runs write, when one of these ends', () => {
    const shared = createSharedReads(handClock());
    const [one, another] = [shared.writing(), shared.writing()];
    one[Symbol.dispose]();
    expect(shared.readerFor(vcenter, true).reader).not.toBe(shared.readerFor(vcenter, true).reader);
    another[Symbol.dispose]();
    expect(shared.readerFor(vcenter, true).reader).toBe(shared.readerFor(vcenter, true).reader);
  });
});
