import type { Diagnostic, SourceLocation } from '../base/diagnostic.ts';

/** What is wrong and what to do, before it has a place. */
export interface Problem {
  code: string;
  summary: string;
  remedy: string;
}

export function errorAt(source: SourceLocation, problem: Problem): Diagnostic {
  return { severity: 'error', code: problem.code, summary: problem.summary, remedy: problem.remedy, source };
}

const longest = 60;

/** A name or value as it may stand in a message: short, on one line, without anything that a terminal acts on. */
export function inMessage(text: string): string {
  const line = text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').toWellFormed();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}...` : line;
}
