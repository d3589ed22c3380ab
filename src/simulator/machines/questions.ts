import { invalidArgument } from '../operations/api-error.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';

/** Answers the VM's question. Yes to the one about a locked tray takes the medium out. VI-JSON only. */
export function answerQuestion(machine: VirtualMachine, id: string, choice: string): void {
  const { question } = machine;
  if (question?.id !== id) throw invalidArgument(`${machine.name} has no question ${id}.`, id);
  if (!question.choices.some(({ key }) => key === choice)) {
    throw invalidArgument(`The question has no choice ${choice}.`, choice);
  }
  delete machine.question;
  const cdrom = machine.cdroms.find(({ key }) => id === `tray-${key}`);
  if (cdrom !== undefined && choice === '0') Object.assign(cdrom, { connected: false, trayLocked: false });
}
