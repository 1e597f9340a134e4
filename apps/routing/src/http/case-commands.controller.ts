import { commandsController } from '@redress/service';
import { Cases } from '../cases.js';
import { caseCommands } from '../commands/index.js';

export const CaseCommandsController = commandsController(Cases, caseCommands);
