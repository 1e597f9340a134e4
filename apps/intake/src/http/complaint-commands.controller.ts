import { commandsController } from '@redress/service';
import { complaintCommands } from '../commands/index.js';
import { Complaints } from '../complaints.js';

export const ComplaintCommandsController = commandsController(Complaints, complaintCommands);
