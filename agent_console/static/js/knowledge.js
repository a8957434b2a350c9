// The editor's pages: each file is one idea; this one only wires them together.
import "./page.js";
import { startRequests } from "./requests.js";

startRequests();
