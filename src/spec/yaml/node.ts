/** Offsets into the file's text, the end exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** YAML as the loader walks it: aliases put in place, every node with its position. */
export type YamlNode = ScalarNode | MapNode | ListNode | BrokenNode;

interface NodeBase {
  range: Range;
  /** Nodes that it is made of, itself and what aliases stand for included. */
  size: number;
}

export interface ScalarNode extends NodeBase {
  type: 'scalar';
  value: string | number | boolean | null;
  /** A plain scalar as it stands in the file; the string itself for any other. */
  text: string;
  /** Neither quoted nor a block nor tagged: the core schema decides its type. */
  plain: boolean;
}

export interface MapNode extends NodeBase {
  type: 'map';
  entries: Map<string, MapEntry>;
}

export interface MapEntry {
  key: Range;
  value: YamlNode;
}

export interface ListNode extends NodeBase {
  type: 'list';
  items: YamlNode[];
}

/** Something that has been reported already and is not looked at any more. */
export interface BrokenNode extends NodeBase {
  type: 'broken';
}
