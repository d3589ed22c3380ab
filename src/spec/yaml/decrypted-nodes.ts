import type { DecryptedValues } from '../decrypted-values.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, YamlNode } from './node.ts';

/** The document as it was before SOPS encrypted it: values in place of ciphertext, without what SOPS added. */
export function decryptedNodes(root: YamlNode, decrypted: DecryptedValues): YamlNode {
  if (root.type !== 'map') return root;
  const entries = new Map(root.entries);
  entries.delete('sops');
  return decryptNode({ ...root, entries }, decrypted);
}

function decryptNode(node: YamlNode, decrypted: DecryptedValues): YamlNode {
  switch (node.type) {
    case 'broken':
      return node;
    case 'map':
      return decryptMap(node, decrypted);
    case 'list':
      return decryptList(node, decrypted);
    case 'scalar':
      return decryptScalar(node, decrypted);
    default:
      return node satisfies never;
  }
}

function decryptMap(node: MapNode, decrypted: DecryptedValues): MapNode {
  const entries = [...node.entries].map(([name, { key, value }]): [string, MapEntry] => [
    name,
    { key, value: decryptNode(value, decrypted) },
  ]);
  return { ...node, entries: new Map(entries) };
}

function decryptList(node: ListNode, decrypted: DecryptedValues): ListNode {
  const items = node.items.filter(({ range }) => !decrypted.comments.has(range.start));
  return { ...node, items: items.map((item) => decryptNode(item, decrypted)) };
}

/** Whether a text was quoted is not known any more; as a plain one, `${name}` takes the type of its value. */
function decryptScalar(node: ScalarNode, { values }: DecryptedValues): ScalarNode {
  const found = values.get(node.range.start);
  return found === undefined ? node : { ...node, value: found.value, text: String(found.value), plain: true };
}
