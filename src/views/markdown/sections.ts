import type { PlannedChange, PlanOverview } from '../plan-overview.ts';
import { capitalise, count, impactWords } from '../words.ts';
import { fitDetails, type Detail } from './fit.ts';
import { objectBlock, objectItem } from './object-block.ts';

/** A folded part of the comment. */
interface Section {
  title: string;
  facts: string;
  /** Unfolded from the start. */
  open: boolean;
  objects: PlannedChange[];
}

/** Blocked objects, then the impacts, worst first, then what is left alone: the order in which details are kept. */
export function sectionsOf({ groups, blocked, leftAlone }: PlanOverview): Section[] {
  const sections = [
    { title: 'Blocked', facts: count(blocked.length, 'object'), open: true, objects: blocked },
    ...groups.toReversed().map(({ impact, objects, steps }) => ({
      title: capitalise(impactWords[impact]),
      facts: `${count(objects.length, 'object')}, ${count(steps, 'write')}`,
      open: false,
      objects,
    })),
    { title: 'Left alone', facts: count(leftAlone.length, 'object'), open: false, objects: leftAlone },
  ];
  return sections.filter(({ objects }) => objects.length > 0);
}

/** Room for the note about what was left out and for the frame of one section. */
const noteRoom = 320;
const frameRoom = 160;

/** The sections in at most `room` characters, and what had to be left out for that. */
export function fitSections(sections: readonly Section[], room: number): { note: string[]; blocks: string[] } {
  const objects = sections.flatMap((section) => section.objects);
  const items = objects.map((planned) => ({ full: () => objectBlock(planned), brief: () => objectItem(planned) }));
  const details = fitDetails(items, room - noteRoom - frameRoom * sections.length);
  let start = 0;
  const blocks = sections.map((section) => {
    const own = details.slice(start, start + section.objects.length);
    start += section.objects.length;
    return sectionBlock(section, own);
  });
  return { note: noteOf(details), blocks };
}

function sectionBlock({ title, facts, open, objects }: Section, details: readonly Detail[]): string {
  const only = (detail: Detail): PlannedChange[] => objects.filter((_object, index) => details[index] === detail);
  const omitted = only('omitted').length;
  const parts = [
    `<details${open ? ' open' : ''}><summary><b>${title}</b>: ${facts}</summary>`,
    ...only('full').map(objectBlock),
    only('brief').map(objectItem).join('\n'),
    ...(omitted === 0 ? [] : [`… and ${count(omitted, 'object')} more, not listed for want of room.`]),
    '</details>',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function noteOf(details: readonly Detail[]): string[] {
  const brief = details.filter((detail) => detail === 'brief').length;
  const omitted = details.filter((detail) => detail === 'omitted').length;
  if (brief === 0 && omitted === 0) return [];
  const parts = [
    ...(brief > 0 ? [`${count(brief, 'object')} without details`] : []),
    ...(omitted > 0 ? [`${count(omitted, 'object')} not listed`] : []),
  ];
  return [`_Shortened, mildest impact first: ${parts.join(', ')}. \`trueup plan\` shows everything._`];
}
