/**
 * Reads XML as far as OVF descriptors need it: elements, attributes, text. Prefixes of namespaces are dropped. A document
 * type is refused, so nothing in a descriptor can name a file of this machine or grow while it is read.
 */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
  /** From 1. */
  line: number;
}

export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly line: number;

  constructor(text: string, line: number) {
    super(text);
    this.line = line;
  }
}

const token =
  /<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[(?<data>[^]*?)\]\]>|<\/(?<end>[^\s>]+)\s*>|<(?<start>[^\s/>!?]+)(?<attributes>(?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;

const deepest = 64;

export function readXml(source: string): XmlElement {
  const reader = new RegExp(token);
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '', line: 1 };
  const open = [root];
  let line = 1;
  while (reader.lastIndex < source.length) {
    const match = reader.exec(source);
    if (match === null) throw new XmlError('The document is not well-formed XML.', line);
    take(open, match.groups ?? {}, line);
    line += match[0].split('\n').length - 1;
  }
  const [element, ...others] = root.children;
  if (open.length > 1) throw new XmlError(`The element ${open.at(-1)?.name ?? ''} is not closed.`, line);
  if (element === undefined || others.length > 0) throw new XmlError('The document needs one root element.', line);
  return element;
}

function take(open: XmlElement[], found: Record<string, string | undefined>, line: number): void {
  const current = open.at(-1);
  if (current === undefined) return;
  if (found['start'] !== undefined) {
    const attributes = readAttributes(found['attributes'] ?? '', line);
    const element: XmlElement = { name: localName(found['start']), attributes, children: [], text: '', line };
    current.children.push(element);
    if (found['empty'] !== '/') open.push(element);
    if (open.length > deepest) throw new XmlError('The document is nested too deeply.', line);
  } else if (found['end'] !== undefined) {
    const closed = localName(found['end']);
    if (open.length === 1 || current.name !== closed) throw new XmlError(`</${closed}> closes nothing.`, line);
    open.pop();
  } else {
    current.text += found['data'] ?? withoutEntities(found['text'] ?? '', line);
  }
}

function readAttributes(source: string, line: number): Record<string, string> {
  const attributes: [string, string][] = [];
  for (const [, name = '', double, single] of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.push([localName(name), withoutEntities(double ?? single ?? '', line)]);
  }
  return Object.fromEntries(attributes);
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function withoutEntities(text: string, line: number): string {
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole: string, hex, decimal, name) => {
    if (name !== undefined) return entities[String(name)] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    if (code > 0x10_ffff) throw new XmlError(`${whole} is no character.`, line);
    return String.fromCodePoint(code);
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The text of a child element, without the space around it. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text.trim();
}
