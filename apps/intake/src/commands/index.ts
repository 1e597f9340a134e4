import { AcceptComplaint } from './accept-complaint.js';
import { ApproveRejection } from './approve-rejection.js';
import { ErasePersonalData } from './erase-personal-data.js';
import { RecordChaser } from './record-chaser.js';
import { RecordContact } from './record-contact.js';
import { RegisterComplaint } from './register-complaint.js';
import { RejectComplaint } from './reject-complaint.js';
import { RequestInfo } from './request-info.js';
import { SupplyInfo } from './supply-info.js';
import { WithdrawComplaint } from './withdraw-complaint.js';

/** What one can ask of a complaint; both doors are opened from this list. Submitting one has a door of its own over HTTP, which answers more. */
export const complaintCommands = [
  RegisterComplaint,
  RecordContact,
  RequestInfo,
  SupplyInfo,
  AcceptComplaint,
  RejectComplaint,
  ApproveRejection,
  RecordChaser,
  WithdrawComplaint,
  ErasePersonalData,
];
