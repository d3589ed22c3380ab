import { subjectOf } from '../contract/kind-row.ts';
import { namespaceTemplateRow as row } from '../contract/rows/namespaces.ts';
import type { Operation } from './operations.ts';

const { selfService: _selfService, ...plain } = row.spec;
const subject = subjectOf(row);

/** Everything that can be asked of a template, and of self-service with it. */
export const namespaceTemplateOperations: Operation[] = [
  { title: 'create', before: [], wanted: [subjectOf(row, plain)], verdict: 'create' },
  { title: 'create active', before: [], wanted: [subject], verdict: 'create' },
  {
    title: 'update',
    before: [subject],
    wanted: [subjectOf(row, { ...row.spec, quota: { podCount: 7 }, vmClasses: ['large'], permissions: [] })],
    verdict: 'update',
  },
  { title: 'activate', before: [subjectOf(row, plain)], wanted: [subject], verdict: 'update' },
  {
    title: 'deactivate',
    before: [subject],
    wanted: [subjectOf(row, { ...row.spec, selfService: 'Inactive' })],
    verdict: 'update',
  },
];
