import type { Document } from '../contract/documents.ts';
import { subjectOf } from '../contract/kind-row.ts';
import { tagCategoryRow } from '../contract/rows/tag-category.ts';
import { virtualMachineClassRow } from '../contract/rows/virtual-machine-class.ts';
import { describeOperations } from './describe-faults.ts';

const environment: Document = { ...subjectOf(tagCategoryRow), metadata: { name: 'env' } };
const classes: Document = { ...subjectOf(virtualMachineClassRow), metadata: { name: 'gpu' } };

function tag(name: string, category = 'env', lifecycle = {}): Document {
  return { kind: 'Tag', metadata: { name }, lifecycle, spec: { category, description: `Objects of ${name}` } };
}

const before = [environment, tag('prod'), tag('test'), classes];

/** Several objects of several kinds in one run, some of which wait for others. */
describeOperations('several kinds', tagCategoryRow, [
  { title: 'create a company', before: [], wanted: before, verdict: 'create' },
  {
    title: 'rename a category with its tags, a new one among them, and drop the class',
    before,
    wanted: [
      { ...environment, metadata: { name: 'stage' }, lifecycle: { renamedFrom: 'env' } },
      tag('prod', 'stage'),
      tag('probe', 'stage', { renamedFrom: 'test' }),
      tag('lab', 'stage'),
    ],
    verdict: 'update',
  },
  { title: 'delete a company', before, wanted: [], verdict: 'delete' },
]);
