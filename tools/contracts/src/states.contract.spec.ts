import { complaintMachine } from '../../../apps/intake/src/domain/states.spec.js';
import { machines as notificationMachines } from '../../../apps/notification/src/domain/states.spec.js';
import { improvementTable, reviewTable } from '../../../apps/review/src/domain/states.spec.js';
import { handlingMachine } from '../../../apps/routing/src/domain/states.spec.js';
import { clockTable } from '../../../apps/sla/src/domain/states.spec.js';
import { committed } from './committed.js';
import { type Machine, stateTables } from './state-tables.js';

describe('the tables of states', () => {
  const machines: readonly Machine[] = [complaintMachine(), handlingMachine, clockTable(), reviewTable(), improvementTable(), ...notificationMachines];

  it('are those that the decisions compute', () => {
    const text = stateTables(machines);
    expect(committed('docs/states.md', text)).toBe(text);
  });

  it('answer every command in every state: with the facts it states, or with a code', () => {
    for (const { machine, states, commands, outcomes } of machines) {
      const isAnswered = (command: string, state: string): boolean => outcomes[command]?.[state]?.to !== undefined || outcomes[command]?.[state]?.code !== undefined;
      // Commands are written like RegisterComplaint; facts and gateways move machines too, and may be passed over.
      const isCommand = (name: string): boolean => /^[A-Z]/.test(name);
      // What brings one into being finds none, and everything else needs one.
      const concerned = (command: string) => states.filter((state) => (state === 'NEW') === isAnswered(command, 'NEW'));
      const silent = commands.filter(isCommand).flatMap((command) => concerned(command).filter((state) => !isAnswered(command, state)).map((state) => `${command} in ${state}`));
      expect({ machine, silent }).toEqual({ machine, silent: [] });
    }
  });
});
