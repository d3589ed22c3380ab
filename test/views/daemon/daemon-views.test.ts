import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { renderApprovalsText } from '../../../src/views/daemon/approvals-text.ts';
import { renderAuditText } from '../../../src/views/daemon/audit-text.ts';
import { renderDriftList } from '../../../src/views/daemon/drift-list.ts';
import { renderEnvironmentText } from '../../../src/views/daemon/environment-text.ts';
import { renderHistoryText } from '../../../src/views/daemon/history-text.ts';
import { renderHoldsText } from '../../../src/views/daemon/holds-text.ts';
import type { DaemonViewOptions } from '../../../src/views/daemon/inputs.ts';
import { agoText, dateText, inText } from '../../../src/views/daemon/moments.ts';
import { renderRunText } from '../../../src/views/daemon/run-text.ts';
import { renderStatusText } from '../../../src/views/daemon/status-text.ts';
import { needsCleaning } from '../../../src/views/clean-text.ts';
import { textWidth } from '../../../src/views/span.ts';
import { diagnostic } from '../builders.ts';
import * as samples from './samples.ts';

const { now } = samples;
const wide: DaemonViewOptions = { colour: false, width: 110, unicode: true, now };
const narrow: DaemonViewOptions = { ...wide, width: 60 };

const views: [name: string, render: (options: DaemonViewOptions) => string][] = [
  ['status', (o) => renderStatusText([samples.environment(), samples.troubled], samples.targets, samples.sources, o)],
  ['an environment', (o) => renderEnvironmentText(samples.troubled, o)],
  ['history', (o) => renderHistoryText([samples.run(), samples.failedRun], o)],
  ['a run', (o) => renderRunText(samples.heldRun, samples.steps, o)],
  ['a failed run', (o) => renderRunText(samples.failedRun, [], o)],
  ['drift', (o) => renderDriftList(samples.drift, o)],
  ['holds', (o) => renderHoldsText([samples.hold, samples.tagHold], o)],
  ['approvals', (o) => renderApprovalsText([samples.approval, samples.usedApproval], o)],
  ['audit', (o) => renderAuditText(samples.audit, o)],
];

describe.each(views)('%s', (_name, render) => {
  test('on a wide terminal', () => {
    expect(render(wide)).toMatchSnapshot();
  });

  test('on a narrow terminal stays within it', () => {
    const text = render(narrow);
    expect(text).toMatchSnapshot();
    expect(text.split('\n').filter((line) => textWidth(line) > 60)).toEqual([]);
  });

  test('is the same in colour, apart from the colour', () => {
    const coloured = render({ ...wide, colour: true });
    expect(coloured).not.toBe(render(wide));
    expect(stripVTControlCharacters(coloured)).toBe(render(wide));
  });

  test('has signs of ASCII alone where that is asked for', () => {
    expect(render({ ...wide, unicode: false })).toMatch(/^[ -~\n]*$/);
  });
});

describe('hostile text', () => {
  const evil = 'a\u001b[2Jb\u202ec\nd';
  const texts = [
    renderStatusText(
      [samples.environment({ name: evil, state: 'failed', message: evil })],
      samples.targets.map((target) => ({ ...target, name: evil, url: evil })),
      samples.sources.map((source) => ({ ...source, name: evil, address: evil, branch: evil })),
      wide,
    ),
    renderEnvironmentText(
      { ...samples.troubled, name: evil, revision: { commit: evil, subject: evil, author: evil, signedBy: evil } },
      wide,
    ),
    renderHistoryText([samples.run({ id: evil, environment: evil, by: { kind: 'person', name: evil } })], wide),
    renderRunText(
      samples.run({ id: evil, target: evil }),
      samples.steps.map((step) => ({ ...step, step: evil, title: evil })),
      wide,
    ),
    renderDriftList(
      samples.drift.map((drift) => ({ ...drift, ref: evil, field: evil, found: evil, changedBy: evil })),
      wide,
    ),
    renderHoldsText([{ ...samples.hold, ref: evil, reason: evil, environment: evil }], wide),
    renderApprovalsText([{ ...samples.approval, note: evil, environment: evil, planId: evil }], wide),
    renderAuditText([{ at: now, by: { kind: 'person', name: evil }, action: evil, subject: evil, detail: evil }], wide),
  ];

  test.each(texts)('cannot do anything to the terminal: %#', (text) => {
    expect(text.split('\n').filter(needsCleaning)).toEqual([]);
  });
});

describe('what is not there', () => {
  test.each([
    ['status', renderStatusText([], [], [], wide), 'There is no environment.'],
    ['history', renderHistoryText([], wide), 'There is no run yet.'],
    ['drift', renderDriftList([], wide), 'There is no drift.'],
    ['holds', renderHoldsText([], wide), 'Nothing is on hold.'],
    ['approvals', renderApprovalsText([], wide), 'There is no approval.'],
    ['audit', renderAuditText([], wide), 'Nothing is on record.'],
  ])('is said by %s', (_name, text, expected) => {
    expect(text).toBe(expected);
  });

  test('is left out of an environment that was never looked at', () => {
    const { lastRun: _lastRun, revision: _revision, nextRunAt: _next, ...rest } = samples.environment();
    const { syncedAt: _at, syncedCommit: _commit, ...unknown } = rest;
    const text = renderEnvironmentText(
      { ...unknown, state: 'unknown', message: 'Not looked at yet.', objects: {} },
      wide,
    );
    expect(text).toBe(
      [
        'lab  unknown',
        '  Not looked at yet.',
        '',
        '  mode     automatic',
        '  vCenter  lab',
        '  source   infra',
        '  synced   never',
      ].join('\n'),
    );
  });
});

test('what is wrong with manifests stands below an environment and a run', () => {
  const diagnostics = [diagnostic({ summary: 'Unknown field.', source: { file: 'a.yaml', line: 3, column: 1 } })];
  expect(renderEnvironmentText(samples.environment({ diagnostics }), wide)).toContain('error: Unknown field.');
  expect(renderRunText(samples.run({ diagnostics }), [], wide)).toContain('a.yaml:3:1');
});

test('what a look warns of stands below an environment, and is counted in the list', () => {
  const warnings = [{ code: 'left', message: 'Tag env/old was left over.', remedy: 'Delete it in vCenter.' }];
  const warned = samples.environment({ warnings });
  expect(renderEnvironmentText(warned, wide)).toContain(
    'Warnings\n  ! Tag env/old was left over.\n    Fix: Delete it in vCenter.',
  );
  expect(renderStatusText([warned], [], [], wide)).toContain('1 warning');
});

test('a run with very many steps counts those that nobody would read', () => {
  const [first] = samples.steps;
  if (first === undefined) throw new Error('no step');
  const steps = Array.from({ length: 2_000 }, (_none, index) => ({ ...first, index, step: `Tag/n${index}#1` }));
  const text = renderRunText(samples.run(), steps, wide);
  expect(text).toContain('and 1500 steps more');
  expect(text.split('\n').length).toBeLessThan(600);
});

describe('moments', () => {
  const second = 1_000;
  const minute = 60 * second;
  const hour = 60 * minute;
  const day = 24 * hour;

  test.each([
    [0, 'just now'],
    [-hour, 'just now'],
    [4 * second, 'just now'],
    [59 * second, '59 s ago'],
    [90 * second, '1 min ago'],
    [59 * minute, '59 min ago'],
    [47 * hour, '47 h ago'],
    [3 * day, '3 days ago'],
    [31 * day, '2025-12-05 09:30 UTC'],
  ])('%i ms ago is %s', (passed, text) => {
    expect(agoText(now - passed, now)).toBe(text);
  });

  test.each([
    [-hour, 'now'],
    [0, 'now'],
    [20 * second, 'in 20 s'],
    [hour, 'in 1 h'],
    [2 * day, 'in 2 days'],
    [31 * day, '2026-02-05 09:30 UTC'],
  ])('%i ms from now is %s', (left, text) => {
    expect(inText(now + left, now)).toBe(text);
  });

  test('no date is too odd to be shown', () => {
    expect([dateText(Infinity), dateText(NaN), dateText(1e300)]).toEqual(['unknown', 'unknown', 'unknown']);
  });
});
