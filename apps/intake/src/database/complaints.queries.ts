import { DataSource } from 'typeorm';

export interface ComplaintStatusView {
  readonly id: string;
  readonly complaintNo: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly registeredAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly category: string | null;
  readonly departmentId: string | null;
}

/** What the complainant may see of a complaint, by its number. */
export async function statusByNumber(database: DataSource, no: string): Promise<ComplaintStatusView | undefined> {
  const [found] = await database.query<ComplaintStatusView[]>(
    `select id, no as "complaintNo", status, received_at as "receivedAt", registered_at as "registeredAt", accepted_at as "acceptedAt", category, department_id as "departmentId" from complaints where no = $1`,
    [no],
  );
  return found;
}
