// SPDX-License-Identifier: Apache-2.0
//
// wtc_ram -- a synchronous RAM with one read and one write port   (docs: section 5, rule 5.1)
//
// Written so that FPGA tools infer block RAM: the read is registered, the write has an enable per
// lane. A read at the edge of a write to the same lane returns the old contents.

`default_nettype none

module wtc_ram #(
    parameter ROWS   = 64,                 // rows, 1 or more
    parameter ROW_W  = 6,                  // bits of a row number
    parameter LANES  = 4,                  // parts of a row that can be written alone
    parameter LANE_W = 8                   // bits of a lane
) (
    input  wire                    clk_i,
    input  wire [ROW_W-1:0]        rd_row_i,
    output wire [LANES*LANE_W-1:0] rd_data_o,
    input  wire [LANES-1:0]        wr_en_i,
    input  wire [ROW_W-1:0]        wr_row_i,
    input  wire [LANES*LANE_W-1:0] wr_data_i
);

    // Contents need no reset: nothing is read as valid before it was written. Nor does anybody use
    // the bits that were being written at the edge of the read (rules 4.1, 5.1, 6.2): the attribute
    // tells Yosys that it need not rebuild the old contents out of logic beside the block RAM. The
    // other lanes of that row must still be read right. Where a block RAM does not promise that
    // (Xilinx in its mode WRITE_FIRST), take the attribute away: 88 LUT4 in the smallest cache.
    (* no_rw_check *)
    reg [LANES*LANE_W-1:0] mem_q [0:ROWS-1] /* verilator public_flat_rd */;
    reg [LANES*LANE_W-1:0] rd_data_q;
    integer lane;

    // The read stands before the write, so the write may take effect at once: a simulator then
    // keeps no list of writes to come, which costs a tenth of its time.
    /* verilator lint_off BLKSEQ */  // reason: see above; nobody else reads or writes mem_q
    always @(posedge clk_i) begin
        rd_data_q <= mem_q[rd_row_i];
        if (|wr_en_i) begin
            for (lane = 0; lane < LANES; lane = lane + 1) begin
                if (wr_en_i[lane]) begin
                    mem_q[wr_row_i][lane*LANE_W +: LANE_W] = wr_data_i[lane*LANE_W +: LANE_W];
                end
            end
        end
    end
    /* verilator lint_on BLKSEQ */

    assign rd_data_o = rd_data_q;

endmodule

`default_nettype wire
