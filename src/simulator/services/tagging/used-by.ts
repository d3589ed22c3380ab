import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { withBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, text, type Shape } from '../../operations/shape.ts';

/** What tags and categories have in common: the set of whoever says that they use it. */

interface UsedBy {
  used_by_entity: string;
}

interface Used {
  id: string;
  usedBy: string[];
}

interface UsedByService {
  root: string;
  parameter: string;
  listAction: string;
  find: (call: Call) => Used;
  all: (call: Call) => Iterable<Used>;
}

const usedBy: Shape<UsedBy> = object<UsedBy>({ used_by_entity: text });

export function usedByOperations({ root, parameter, listAction, find, all }: UsedByService): Operation[] {
  const one = `POST ${root}/{${parameter}}`;
  return [
    { id: `${one}?action=add-to-used-by`, handle: withBody(usedBy, (call, body) => add(find(call), body)) },
    { id: `${one}?action=remove-from-used-by`, handle: withBody(usedBy, (call, body) => remove(find(call), body)) },
    {
      id: `POST ${root}?action=${listAction}`,
      reads: true,
      handle: withBody(usedBy, (call, body) => listUsed(all(call), body)),
    },
  ];
}

function add(used: Used, { used_by_entity: entity }: UsedBy): Answer {
  if (!used.usedBy.includes(entity)) used.usedBy.push(entity);
  return noContent;
}

function remove(used: Used, { used_by_entity: entity }: UsedBy): Answer {
  used.usedBy = used.usedBy.filter((other) => other !== entity);
  return noContent;
}

function listUsed(all: Iterable<Used>, { used_by_entity: entity }: UsedBy): Answer {
  return ok([...all].filter((used) => used.usedBy.includes(entity)).map((used) => used.id));
}
