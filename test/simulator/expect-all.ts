import { expect } from 'vitest';
import type { Opened } from './open-simulator.ts';

export type Step = [method: string, path: string, body?: unknown];

/** Sends the requests in their order and expects each to succeed. */
export async function expectAll({ call }: Opened, steps: Step[]): Promise<void> {
  for (const [method, path, body] of steps) {
    const answer = await call(method, path, body);
    expect({ method, path, ...answer, ok: answer.status < 300 }).toMatchObject({ ok: true });
  }
}
