interface CronField {
  from: number;
  to: number;
  names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly CronField[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: months },
  { from: 0, to: 7, names: days },
];

/** Whether a text is five cron fields as in crontab(5): `*`, numbers, names, ranges, steps and lists of them. */
export function isCronSchedule(text: string): boolean {
  if (text.length > 200) return false;
  const parts = text.trim().split(/\s+/);
  return parts.length === fields.length && fields.every((field, index) => isFieldText(field, parts[index] ?? ''));
}

function isFieldText(field: CronField, text: string): boolean {
  return text.split(',').every((item) => {
    const [range = '', step, ...rest] = item.split('/');
    return rest.length === 0 && isRange(field, range, step) && (step === undefined || isStep(step));
  });
}

function isRange(field: CronField, text: string, step: string | undefined): boolean {
  if (text === '*') return true;
  const [from = '', to, ...rest] = text.split('-');
  if (rest.length > 0) return false;
  const first = numberOf(field, from);
  if (to === undefined) return first !== undefined && step === undefined;
  const last = numberOf(field, to);
  return first !== undefined && last !== undefined && first <= last;
}

function isStep(text: string): boolean {
  return /^[1-9]\d?$/.test(text);
}

function numberOf(field: CronField, text: string): number | undefined {
  const named = field.names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + (field.from === 1 ? 1 : 0);
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= field.from && number <= field.to ? number : undefined;
}
