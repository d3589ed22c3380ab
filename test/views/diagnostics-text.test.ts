import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { renderDiagnosticsText } from '../../src/views/diagnostics-text.ts';

const options = { colour: false, width: 80, unicode: true };

const file = 'manifests/lab/tags.yaml';
const text = 'apiVersion: trueup.dev/v1alpha1\nkind: Tag\nspec:\n\tcatgory: tier\n';

const unknownField: Diagnostic = {
  severity: 'error',
  code: 'unknown-field',
  summary: '"catgory" is not a field of Tag.',
  detail: 'A Tag has the fields category, name and description.',
  remedy: 'Write "category" instead.',
  source: { file, line: 4, column: 2, end: { line: 4, column: 9 } },
  related: [{ message: 'The kind is named here:', source: { file, line: 2, column: 7, end: { line: 2, column: 10 } } }],
};

test('shows each problem with its line, a marker and the remedy', () => {
  expect(renderDiagnosticsText([unknownField], new Map([[file, text]]), options)).toMatchInlineSnapshot(`
    "error: "catgory" is not a field of Tag. (unknown-field)
      manifests/lab/tags.yaml:4:2
         4 │     catgory: tier
           │     ^^^^^^^
      A Tag has the fields category, name and description.
      The kind is named here:
      manifests/lab/tags.yaml:2:7
         2 │ kind: Tag
           │       ^^^
      Fix: Write "category" instead.

    1 error in 1 file"
  `);
});
