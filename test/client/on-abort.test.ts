import { describe, expect, test } from 'vitest';
import { onAbort } from '../../src/client/on-abort.ts';

describe('waiting for one signal', () => {
  test.each([
    { leaving: [], called: [0, 1, 2, 3] },
    { leaving: [0], called: [1, 2, 3] },
    { leaving: [3], called: [0, 1, 2] },
    { leaving: [1, 3], called: [0, 2] },
    { leaving: [0, 3, 1], called: [2] },
    { leaving: [3, 2, 1, 0], called: [] },
    { leaving: [1, 1, 1], called: [0, 2, 3] },
  ])('after $leaving left, the abort calls $called, each once', ({ leaving, called }) => {
    const controller = new AbortController();
    const heard: number[] = [];
    const leave = [0, 1, 2, 3].map((name) => onAbort(controller.signal, () => heard.push(name)));
    for (const name of leaving) leave[name]?.();
    controller.abort();
    for (const forget of leave) forget();
    expect(heard.toSorted((a, b) => a - b)).toEqual(called);
  });

  test('one that leaves while the others are called is not called', () => {
    const controller = new AbortController();
    const heard: string[] = [];
    const leave = ['first', 'second'].map((name) =>
      onAbort(controller.signal, () => {
        heard.push(name);
        for (const forget of leave) forget();
      }),
    );
    controller.abort();
    expect(heard).toHaveLength(1);
  });
});
