/**
 * Groups of nodes that can all reach each other (Tarjan, 1972), without recursion so that a long chain cannot exhaust
 * the stack. A node that is alone in its group comes too; whether it reaches itself is the caller's to see.
 */
export function stronglyConnected(
  nodes: readonly string[],
  targetsOf: (node: string) => readonly string[],
): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];

  const enter = (node: string): Visit => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, targets: targetsOf(node), next: 0 };
  };
  const lower = (node: string, value: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? value, value));
  };
  const leave = (node: string): void => {
    if (lowest.get(node) !== order.get(node)) return;
    const group = open.splice(open.lastIndexOf(node));
    for (const member of group) isOpen.delete(member);
    groups.push(group);
  };

  const advance = (path: Visit[], top: Visit): void => {
    const target = top.targets[top.next++];
    if (target === undefined) {
      path.pop();
      leave(top.node);
      lower(path.at(-1)?.node ?? top.node, lowest.get(top.node) ?? 0);
    } else if (!order.has(target)) path.push(enter(target));
    else if (isOpen.has(target)) lower(top.node, order.get(target) ?? 0);
  };

  for (const root of nodes) {
    if (order.has(root)) continue;
    const path = [enter(root)];
    for (let top = path[0]; top !== undefined; top = path.at(-1)) advance(path, top);
  }
  return groups;
}

/** A node on the way from the root, and how many of its targets have been looked at. */
interface Visit {
  node: string;
  targets: readonly string[];
  next: number;
}
