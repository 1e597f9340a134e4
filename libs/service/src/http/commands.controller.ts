import { Controller, Inject, type Type } from '@nestjs/common';
import type { Reply } from '@redress/contracts';
import type { CommandJob, Context, Runner, State } from '@redress/messaging';
import { type AnyCommand, Command, CommandRoute } from './command.decorators.js';

/** A command whose decision fits the states of a runner. */
type CommandFor<S, C> = AnyCommand & { readonly decide: (current: S, input: never, context: C) => { readonly state: S } };

/** The HTTP doors of commands of one kind of state: each at the path that its type names, documented, and run by the runner. */
export function commandsController<S extends State, C extends Context>(runner: Type<Runner<S, C>>, commands: readonly CommandFor<S, C>[]): Type {
  @Controller()
  class CommandsController implements Doors {
    constructor(@Inject(runner) readonly runner: Runner<S, C>) {}
  }
  for (const command of commands) addDoor(CommandsController.prototype, command);
  return CommandsController;
}

interface Doors {
  readonly runner: { run(command: CommandJob): Promise<Reply> };
}

/** A method as one would write it by hand. */
function addDoor(doors: Doors, command: AnyCommand): void {
  const { name } = command.type;
  const run = function (this: Doors, job: CommandJob): Promise<Reply> {
    return this.runner.run(job);
  };
  const method = { value: Object.defineProperty(run, 'name', { value: name }), writable: true, configurable: true };
  Object.defineProperty(doors, name, method);
  Command(command)(doors, name, 0);
  CommandRoute(command)(doors, name, method);
}
