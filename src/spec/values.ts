import { didYouMean, listNames, nearest } from './did-you-mean.ts';
import { inMessage, type Problem } from './problem.ts';
import { coreValue } from './yaml/core-value.ts';
import type { ScalarNode } from './yaml/node.ts';
import { numberProblem, textProblem } from './yaml/read-scalar.ts';

/** What `${name}` stands for. */
export type Values = Readonly<Record<string, string | number | boolean>>;

type ScalarValue = ScalarNode['value'];
type Filled = { value: ScalarValue } | { problem: Problem };

const placeholders = /\$\$\{|\$\{(?<inside>[^}]*)\}|\$\{/g;
const inner = /^(?<name>[A-Za-z_][A-Za-z0-9_.-]*)(?::=(?<fallback>[\s\S]*))?$/;
const longestText = 65_536;

/**
 * Puts values into a scalar. A plain scalar that is nothing but one placeholder takes the value with its type, and a text
 * is read as YAML would read it in that place unless the field wants a text; anywhere else the value is text. What was
 * put in is data: it is not looked at again.
 */
export function fillValues(node: ScalarNode, values: Values, wantsText: boolean): Filled {
  if (!node.text.includes('${')) return { value: node.value };
  const whole = node.plain ? /^\$\{([^}]*)\}$/.exec(node.text) : null;
  const filled =
    whole === null ? fillText(node.text, values) : lookUp(whole[1] ?? '', values, wantsText ? String : coreValue);
  if ('problem' in filled) return filled;
  const problem = typeof filled.value === 'string' ? textProblem(filled.value) : numberProblem(filled.value);
  return problem === undefined ? filled : { problem };
}

function fillText(text: string, values: Values): Filled {
  let result = '';
  let position = 0;
  for (const match of text.matchAll(placeholders)) {
    result += text.slice(position, match.index);
    position = match.index + match[0].length;
    const inside = match.groups?.['inside'];
    const filled =
      match[0] === '$${' ? { value: '${' } : inside === undefined ? unclosed : lookUp(inside, values, String);
    if ('problem' in filled) return filled;
    result += String(filled.value);
    if (result.length > longestText) return tooLong;
  }
  return { value: result + text.slice(position) };
}

function lookUp(inside: string, values: Values, read: (text: string) => ScalarValue): Filled {
  const { name, fallback } = inner.exec(inside)?.groups ?? {};
  if (name === undefined) return { problem: badName(inside) };
  const value = Object.hasOwn(values, name) ? values[name] : fallback;
  if (value === undefined) return { problem: undefinedValue(name, values) };
  return { value: typeof value === 'string' ? read(value) : value };
}

function undefinedValue(name: string, values: Values): Problem {
  const names = Object.keys(values);
  const known = names.length === 0 ? 'The environment has no values.' : `The environment has ${listNames(names)}.`;
  const near = didYouMean(nearest(name, names), known);
  return {
    code: 'undefined-value',
    summary: `The environment has no value \`${inMessage(name)}\``,
    remedy: `${near} Define it under \`values\`, give a default with \`\${${inMessage(name)}:=...}\`, or write \`$\${\` for a literal \`\${\`.`,
  };
}

function badName(inside: string): Problem {
  return {
    code: 'bad-placeholder',
    summary: `\`\${${inMessage(inside)}}\` is no placeholder`,
    remedy: 'Write `${name}` or `${name:=default}`, or `$${` for a literal `${`.',
  };
}

const unclosed: Filled = {
  problem: {
    code: 'bad-placeholder',
    summary: 'A placeholder is not closed',
    remedy: 'Write `${name}` or `${name:=default}`, or `$${` for a literal `${`.',
  },
};

const tooLong: Filled = {
  problem: {
    code: 'text-too-long',
    summary: `With its values filled in, the text is longer than ${longestText} characters`,
    remedy: 'Use shorter values.',
  },
};
