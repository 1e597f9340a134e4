/** Where the day of the company begins and ends. */
export const COMPANY_ZONE = 'Asia/Shanghai';
