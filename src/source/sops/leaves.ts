import type { MapNode, ScalarNode, YamlNode } from '../../spec/yaml/node.ts';

/** One scalar of a SOPS file. */
export interface Leaf {
  node: ScalarNode;
  /** The keys that lead to it. Positions in lists are no part of what SOPS authenticates. */
  keys: readonly string[];
  isListItem: boolean;
}

/** Every scalar of the document in its order, which is the order of the MAC. What SOPS added itself is left out. */
export function* leavesOf(root: MapNode): Generator<Leaf, void> {
  for (const [name, { value }] of root.entries) if (name !== 'sops') yield* leavesIn(value, [name], false);
}

function* leavesIn(node: YamlNode, keys: readonly string[], isListItem: boolean): Generator<Leaf, void> {
  if (node.type === 'scalar') yield { node, keys, isListItem };
  else if (node.type === 'list') {
    for (const item of node.items) yield* leavesIn(item, keys, true);
  } else if (node.type === 'map') {
    for (const [name, { value }] of node.entries) yield* leavesIn(value, [...keys, name], false);
  }
}
