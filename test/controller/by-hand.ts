import type { DaemonWorld } from './daemon-world.ts';

/** Changes a category as somebody does in vSphere. */
export function describeByHand({ simulator }: DaemonWorld, name: string, description: string): void {
  const found = [...simulator.state.categories.values()].find((one) => one.name === name);
  if (found === undefined) throw new Error(`no category ${name}`);
  found.description = description;
}

export function descriptionOf({ simulator }: DaemonWorld, name: string): string | undefined {
  return [...simulator.state.categories.values()].find((one) => one.name === name)?.description;
}
