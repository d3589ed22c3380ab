import { ok } from '../../operations/answer.ts';
import type { Operation } from '../../operations/operation.ts';
import { readOperation, root } from './machine-call.ts';

/** Service `vcenter/vm/library_item`: whether the VM is a template that somebody has checked out. */
export const vmLibraryItemOperations: Operation[] = [
  readOperation(`GET ${root}/library-item`, (_call, { checkedOutOf }) =>
    ok(checkedOutOf === undefined ? {} : { check_out: { library_item: checkedOutOf } }),
  ),
];
