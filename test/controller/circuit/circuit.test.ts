import { describe, expect, test } from 'vitest';
import type { ErrorCode, ErrorRecord } from '../../../src/base/error-record.ts';
import { createCircuit, type Circuit } from '../../../src/controller/circuit/circuit.ts';
import type { CircuitState } from '../../../src/controller/circuit/open-circuit.ts';
import { errorRecord } from '../../views/builders.ts';
import { handClock, type HandClock } from '../hand-clock.ts';

interface Bench {
  clock: HandClock;
  circuit: Circuit;
  told: CircuitState['circuit'][];
}

function bench(random = (): number => 0): Bench {
  const clock = handClock();
  const told: CircuitState['circuit'][] = [];
  const onChange = ({ circuit }: CircuitState): void => {
    told.push(circuit);
  };
  return { clock, told, circuit: createCircuit({ clock, random, baseMs: 10_000, capMs: 60_000, onChange }) };
}

const failure = (code: ErrorCode): ErrorRecord => errorRecord({ code });
const minute = 60_000;

describe('what a failed look says of the vCenter', () => {
  test.each<ErrorCode>([
    'unreachable',
    'service-unavailable',
    'tls-untrusted',
    'deadline-exceeded',
    'session-expired',
    'credentials-refused',
  ])('%s: it is down', (code) => {
    const { circuit, told } = bench();
    expect(circuit.failed(failure(code))).toBe('opened');
    expect(told).toEqual(['open']);
    expect(circuit.before('schedule')).not.toBe('go');
  });

  test.each<ErrorCode>(['permission-denied', 'not-found', 'invalid-argument', 'server-error', 'unexpected-answer'])(
    '%s: it is about one call',
    (code) => {
      const { circuit, told } = bench();
      expect(circuit.failed(failure(code))).toBe('not-the-target');
      expect(told).toEqual([]);
      expect(circuit.before('schedule')).toBe('go');
    },
  );

  test.each<[ErrorCode, 'stays-open' | 'not-the-target']>([
    ['server-error', 'stays-open'],
    ['unexpected-answer', 'stays-open'],
    ['permission-denied', 'not-the-target'],
  ])('%s while it is down: %s', (code, said) => {
    const { circuit, told } = bench();
    circuit.failed(failure('unreachable'));
    expect(circuit.failed(failure(code))).toBe(said);
    expect(told).toEqual(said === 'stays-open' ? ['open'] : ['open', 'closed']);
  });
});

describe('a vCenter that is down', () => {
  test('is told of once, and once more when it is back', () => {
    const { circuit, told } = bench();
    for (let look = 0; look < 5; look++) circuit.failed(failure('unreachable'));
    circuit.succeeded();
    circuit.succeeded();
    expect(told).toEqual(['open', 'closed']);
    expect(circuit.state()).toEqual({ circuit: 'closed' });
  });

  test('is looked at by one run at a time', async () => {
    const { circuit, clock } = bench();
    circuit.failed(failure('unreachable'));
    expect(circuit.before('schedule')).toEqual({ waitUntil: clock.now() + 10_000 });
    await clock.advance(10_000);
    expect(circuit.before('schedule')).toBe('go');
    expect(circuit.state().circuit).toBe('half-open');
    expect(circuit.before('schedule')).toEqual({ waitUntil: clock.now() + 10_000 });
  });

  test('is looked at by all again as soon as one look succeeds', async () => {
    const { circuit, clock } = bench();
    circuit.failed(failure('unreachable'));
    await clock.advance(10_000);
    circuit.before('schedule');
    circuit.succeeded();
    expect([circuit.before('schedule'), circuit.before('schedule')]).toEqual(['go', 'go']);
  });

  test('is not given up when the run that looks never says what it saw', async () => {
    const { circuit, clock } = bench();
    circuit.failed(failure('unreachable'));
    await clock.advance(10_000);
    expect(circuit.before('schedule')).toBe('go');
    await clock.advance(5 * minute);
    expect(circuit.before('schedule')).toBe('go');
  });

  test('is looked at ever more rarely, up to the cap', async () => {
    const { circuit, clock } = bench(() => 0.999_999);
    const waits: number[] = [];
    for (let look = 0; look < 5; look++) {
      circuit.failed(failure('unreachable'));
      const next = circuit.state().nextProbeAt ?? 0;
      waits.push(next - clock.now());
      await clock.advance(next - clock.now());
    }
    expect(waits).toEqual([20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  test('says since when, with what error and until when', async () => {
    const { circuit, clock } = bench();
    const since = clock.now();
    circuit.failed(failure('unreachable'));
    await clock.advance(10_000);
    circuit.failed(failure('service-unavailable'));
    expect(circuit.state()).toEqual({
      circuit: 'open',
      since,
      error: failure('service-unavailable'),
      nextProbeAt: clock.now() + 10_000,
    });
  });

  test('is looked at when a clock that was set back would keep it waiting for a year', () => {
    const { circuit, clock } = bench();
    clock.set(clock.now() + 365 * 24 * 60 * minute);
    circuit.failed(failure('unreachable'));
    clock.set(clock.now() - 365 * 24 * 60 * minute);
    expect(circuit.before('schedule')).toBe('go');
  });
});

describe('a refused password', () => {
  test('is not tried often enough to lock the account', async () => {
    const { circuit, clock } = bench();
    circuit.failed(failure('credentials-refused'));
    let tries = 1;
    for (let passed = 0; passed < 60; passed++) {
      await clock.advance(minute);
      if (circuit.before('schedule') !== 'go') continue;
      tries++;
      circuit.failed(failure('credentials-refused'));
    }
    expect(tries).toBeLessThanOrEqual(5);
    expect(tries).toBeGreaterThan(1);
  });

  test.each<[string, (circuit: Circuit) => void, 'person' | 'schedule']>([
    ['a person asks', () => undefined, 'person'],
    ['the password is another', (circuit) => circuit.reset(), 'schedule'],
  ])('is tried at once when %s', (_, happens, by) => {
    const { circuit } = bench();
    circuit.failed(failure('credentials-refused'));
    happens(circuit);
    expect(circuit.before(by)).toBe('go');
  });
});

test('a reset says nothing where nothing is wrong', () => {
  const { circuit, told } = bench();
  circuit.reset();
  expect(circuit.state()).toEqual({ circuit: 'closed' });
  expect(told).toEqual([]);
});

test('a run that ended without a look leaves the next look to another one', async () => {
  const { circuit, clock } = bench();
  circuit.failed(failure('unreachable'));
  await clock.advance(minute);
  expect(circuit.before('schedule')).toBe('go');
  expect(circuit.before('schedule')).not.toBe('go');
  circuit.abandon();
  expect(circuit.state().circuit).toBe('open');
  expect(circuit.before('schedule')).toBe('go');
});
